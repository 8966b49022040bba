using System.Runtime.InteropServices;
using TradeMind.MarketData.Calendar;
using TradeMind.MarketData.Synthetic;
using TradeMind.Trading.Market;
using TradeMind.Trading.Market.Checks;
using TradeMind.Trading.Randomness;

namespace TradeMind.Tests.MarketData;

public class SyntheticSeriesTests
{
    private static readonly DateOnly Start = new(2020, 1, 1);

    [Fact]
    public void The_generator_gives_the_published_numbers()
    {
        // splitmix64 with seed 1234567 and xoshiro256** from the state 1, 2, 3, 4 are the usual vectors; this one is their composition,
        // computed independently with arbitrary-precision integers.
        var random = new Xoshiro256(1234567);
        Assert.Equal(
            (ulong[])[3504822795582309479UL, 1819558768956484042UL, 1250851346055027673UL],
            (ulong[])[random.NextBits(), random.NextBits(), random.NextBits()]);
    }

    [Fact]
    public void The_logarithm_is_that_of_the_platform_but_for_rounding()
    {
        var random = new Xoshiro256(1);
        for (var i = 0; i < 10_000; i++)
        {
            var x = random.NextUniform() + 1e-300;
            Assert.Equal(Math.Log(x), NormalSource.Log(x), Math.Max(1e-15, Math.Abs(Math.Log(x)) * 1e-15));
        }
    }

    [Fact]
    public void Normal_numbers_have_the_moments_of_the_normal_distribution()
    {
        var normal = new NormalSource(new Xoshiro256(7));
        var values = Enumerable.Range(0, 200_000).Select(_ => normal.Next()).ToArray();
        Assert.Equal(0.0, values.Average(), 0.01);
        Assert.Equal(1.0, values.Average(x => x * x), 0.02);
        Assert.Equal(0.0, values.Average(x => x * x * x), 0.04);
        Assert.Equal(3.0, values.Average(x => x * x * x * x), 0.1);
        Assert.Equal(0.0455, values.Count(x => Math.Abs(x) > 2) / 200_000.0, 0.002);
    }

    [Fact]
    public void A_seed_gives_the_same_bars_everywhere()
    {
        // The hash was computed by a second implementation of the model in another language, over dates from another calendar.
        var series = SyntheticSeries.Daily("A", 42, NyseCalendar.Instance, Start, 500, SyntheticModel.Changing);
        Assert.Equal("0143c59f7f696ac2", Hash(series));
        Assert.NotEqual(Hash(series), Hash(SyntheticSeries.Daily("A", 43, NyseCalendar.Instance, Start, 500, SyntheticModel.Changing)));
    }

    [Fact]
    public void Daily_and_minute_bars_fill_the_sessions_of_the_calendar()
    {
        var daily = SyntheticSeries.Daily("D", 1, NyseCalendar.Instance, Start, 500);
        Assert.Equal("SYN-D", daily.Symbol.Ticker);
        Assert.Equal(new DateTime(2020, 1, 2), daily[0].Time);
        Assert.Empty(GapCheck.Run(daily, NyseCalendar.Instance));

        var minute = SyntheticSeries.Minute("M", 1, NyseCalendar.Instance, new DateOnly(2020, 11, 25), 390 + 210 + 10);
        Assert.Equal(new DateTime(2020, 11, 30, 14, 39, 0), minute[minute.Count - 1].Time);
        Assert.Empty(GapCheck.Run(minute, NyseCalendar.Instance));
    }

    [Fact]
    public void Volatility_is_what_the_model_says()
    {
        var series = SyntheticSeries.Daily(
            "V", 5, NyseCalendar.Instance, new DateOnly(1990, 1, 1), 10_000,
            new SyntheticModel { Regimes = [new(0, 0.2)], StartPrice = 1000 });
        var returns = Enumerable.Range(1, series.Count - 1).Select(i => Math.Log(series.Close[i] / series.Close[i - 1])).ToArray();
        Assert.Equal(0.2, Math.Sqrt(252 * returns.Average(r => r * r)), 0.005);
    }

    [Fact]
    public void Jumps_and_regimes_widen_the_tails()
    {
        double Kurtosis(SyntheticModel model)
        {
            var series = SyntheticSeries.Daily("K", 3, NyseCalendar.Instance, new DateOnly(1990, 1, 1), 5000, model);
            var returns = Enumerable.Range(1, series.Count - 1).Select(i => Math.Log(series.Close[i] / series.Close[i - 1])).ToArray();
            return returns.Average(r => r * r * r * r) / Math.Pow(returns.Average(r => r * r), 2);
        }

        Assert.InRange(Kurtosis(new SyntheticModel()), 2.7, 3.3);
        Assert.True(Kurtosis(SyntheticModel.Changing) > 5);
    }

    [Fact]
    public void Impossible_models_and_lengths_are_refused()
    {
        Assert.Contains(
            "StartPrice -1", Assert.Throws<ArgumentException>(() => Make(new SyntheticModel { StartPrice = -1 }, 1)).Message,
            StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Make(new SyntheticModel { Regimes = [] }, 1));
        Assert.Throws<ArgumentException>(() => Make(new SyntheticModel { JumpChance = double.NaN }, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Make(null, 0));
        Assert.Contains(
            "the calendar ends after",
            Assert.Throws<ArgumentOutOfRangeException>(() => Make(null, 100_000)).Message,
            StringComparison.Ordinal);
    }

    private static BarSeries Make(SyntheticModel? model, int count) =>
        SyntheticSeries.Daily("X", 1, NyseCalendar.Instance, Start, count, model);

    private static string Hash(BarSeries series) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(
    [
        .. MemoryMarshal.AsBytes(series.Ticks), .. MemoryMarshal.AsBytes(series.Open), .. MemoryMarshal.AsBytes(series.High),
        .. MemoryMarshal.AsBytes(series.Low), .. MemoryMarshal.AsBytes(series.Close), .. MemoryMarshal.AsBytes(series.Volume),
    ]))[..16];
}
