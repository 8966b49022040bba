using TradeMind.Trading.Indicators;

namespace TradeMind.Tests.Indicators;

public sealed class RsiTests : IndicatorTests<Rsi>
{
    protected override IReadOnlyList<OracleCase> OracleCases => [new("rsi_14", Defaults.With("period", 14), ("rsi", "rsi"))];

    [Fact]
    public void Worked_by_hand()
    {
        // Changes +3, -1, then +2, -4 with period 2: gains 1.5, 1.75, 0.875; losses 0.5, 0.25, 2.125.
        var rsi = Run(Defaults.With("period", 2), RandomWalk.FromCloses(10, 13, 12, 14, 10))[0];
        Agreement.Check("rsi", [double.NaN, double.NaN, 75.0, 87.5, 100.0 * 0.875 / 3.0], rsi);
    }

    [Fact]
    public void Only_rises_are_100_only_falls_are_0_and_standing_still_is_50()
    {
        Assert.Equal(100.0, Run(Defaults, RandomWalk.FromCloses([.. Enumerable.Range(1, 40).Select(i => 10.0 + i)]))[0][^1]);
        Assert.Equal(0.0, Run(Defaults, RandomWalk.FromCloses([.. Enumerable.Range(1, 40).Select(i => 100.0 - i)]))[0][^1]);
        Assert.Equal(50.0, Run(Defaults, RandomWalk.Flat(40))[0][^1]);
    }

    [Fact]
    public void Follows_wilders_recursion()
    {
        const int period = 5;
        var series = RandomWalk.Series(120, seed: 23);
        var changes = series.Close.ToArray().Zip(series.Close[1..].ToArray(), (a, b) => b - a).ToArray();
        var expected = Enumerable.Repeat(double.NaN, series.Count).ToArray();
        for (var i = period; i < series.Count; i++)
        {
            var strength = Smooth(changes[..i], c => Math.Max(c, 0)) / Smooth(changes[..i], c => Math.Max(-c, 0));
            expected[i] = 100.0 - (100.0 / (1.0 + strength));
        }

        Agreement.Check("rsi", expected, Run(Defaults.With("period", period), series)[0]);

        static double Smooth(double[] changes, Func<double, double> part) =>
            changes[period..].Aggregate(
                changes[..period].Average(part), (average, change) => ((average * (period - 1)) + part(change)) / period);
    }
}
