using FsCheck;
using FsCheck.Fluent;
using TradeMind.MarketData.Csv;
using TradeMind.Trading.Market;
using Interval = TradeMind.Trading.Market.Interval;
using TradeMind.Trading.Randomness;

namespace TradeMind.Tests.MarketData;

public sealed class CsvRoundTripTests
{
    [Fact]
    public void What_is_written_is_read_to_the_last_bit()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "X.csv");
        Prop.ForAll(ArbMap.Default.ArbFor<ulong>(), ArbMap.Default.ArbFor<bool>(), ArbMap.Default.ArbFor<bool>(), (seed, daily, adjusted) =>
        {
            var written = Bars(seed, daily ? Interval.Daily : Interval.OneMinute, adjusted);
            CsvBarWriter.Write(written, path);
            var read = new CsvBarReader().Read(path).Series[0];
            return Same(written, read);
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData("0.1")]
    [InlineData("123.456789")]
    [InlineData("9007199254740993")]
    [InlineData("0.30000000000000004")]
    [InlineData("1.7976931348623157E+308")]
    [InlineData("2.2250738585072014e-308")]
    [InlineData("100.000000000000000000001")]
    [InlineData("00012.5")]
    public void Numbers_are_rounded_as_the_runtime_rounds_them(string text)
    {
        Assert.True(NumberField.TryReal(System.Text.Encoding.UTF8.GetBytes(text), out var value));
        Assert.Equal(double.Parse(text, System.Globalization.CultureInfo.InvariantCulture), value);
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("1.2.3")]
    [InlineData("12x")]
    [InlineData("1e")]
    [InlineData("Infinity")]
    [InlineData("1,5")]
    public void Other_text_is_no_number(string text) => Assert.False(NumberField.TryReal(System.Text.Encoding.UTF8.GetBytes(text), out _));

    private static BarSeries Bars(ulong seed, Interval interval, bool adjusted)
    {
        var random = new Xoshiro256(seed);
        var count = 2 + (int)(random.NextBits() % 30);
        var columns = new BarColumns(
            new long[count], new double[count], new double[count], new double[count], new double[count], new long[count],
            adjusted ? new double[count] : null);
        for (var i = 0; i < count; i++)
        {
            columns.Ticks[i] = new DateTime(2020, 1, 1).Ticks + (i * interval.Length.Ticks);
            var scale = Math.Pow(10, (random.NextUniform() * 12) - 6);
            columns.Open[i] = scale * (1 + random.NextUniform());
            columns.Close[i] = scale * (1 + random.NextUniform());
            columns.High[i] = Math.Max(columns.Open[i], columns.Close[i]) * (1 + random.NextUniform());
            columns.Low[i] = Math.Min(columns.Open[i], columns.Close[i]) / (1 + random.NextUniform());
            columns.Volume[i] = (long)(random.NextBits() >> 1);
            if (adjusted)
            {
                columns.AdjustedClose![i] = columns.Close[i] * random.NextUniform() + double.Epsilon;
            }
        }

        return new BarSeries(new Symbol("X"), interval, columns);
    }

    private static bool Same(BarSeries a, BarSeries b) =>
        a.Interval == b.Interval && a.Ticks.SequenceEqual(b.Ticks) && a.Open.SequenceEqual(b.Open) && a.High.SequenceEqual(b.High)
        && a.Low.SequenceEqual(b.Low) && a.Close.SequenceEqual(b.Close) && a.Volume.SequenceEqual(b.Volume)
        && a.AdjustedClose.SequenceEqual(b.AdjustedClose);
}
