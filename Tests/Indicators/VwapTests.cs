using TradeMind.Trading.Indicators;

namespace TradeMind.Tests.Indicators;

public sealed class VwapTests : IndicatorTests<Vwap>
{
    protected override IReadOnlyList<OracleCase> OracleCases => [new("vwap_all", Defaults, ("vwap", "vwap"))];

    [Fact]
    public void Worked_by_hand() => Assert.Equal(
        [double.NaN, 10.0, 17.5, 17.5],
        Run(Defaults, HandMade.Bars((30, 30, 30, 0), (12, 8, 10, 100), (22, 18, 20, 300), (50, 50, 50, 0)))[0]);

    [Fact]
    public void Anchored_to_the_day_it_starts_afresh_at_midnight_UTC()
    {
        // Bars of two hours: the thirteenth opens at midnight.
        var bars = Enumerable.Range(0, 14).Select(i => (10.0 + i, 10.0 + i, 10.0 + i, 100L)).ToArray();
        var vwap = Run(Defaults.With("anchor", 1), HandMade.Every(TimeSpan.FromHours(2), bars))[0];
        Assert.Equal([10.0, 10.5], vwap[..2]);
        Assert.Equal([15.5, 22.0, 22.5], vwap[11..]);
    }

    /// <summary>New York's extended hours end at 1:00 UTC in winter: midnight UTC lies within the session.</summary>
    [Fact]
    public void Anchored_to_the_us_day_it_starts_afresh_at_five_UTC()
    {
        var bars = Enumerable.Range(0, 16).Select(i => (10.0 + i, 10.0 + i, 10.0 + i, 100L)).ToArray();
        var vwap = Run(Defaults.With("anchor", 2), HandMade.Every(TimeSpan.FromHours(2), bars))[0];
        Assert.Equal([10.0, 10.5, 11.0, 13.0], vwap[..4]);
        Assert.Equal([18.0, 18.5, 25.0], vwap[13..]);
    }

    [Fact]
    public void Anchored_to_the_day_it_forgets_after_a_day_of_minutes()
    {
        var warmUp = Vwap.Create(Defaults.With("anchor", 1)).WarmUp!.Value;
        var bars = Enumerable.Range(0, 3 * warmUp).Select(i => (10.0 + (i % 7), 10.0, 10.0, 100L + i)).ToArray();
        var series = HandMade.Every(TimeSpan.FromMinutes(1), bars);
        var whole = Run(Defaults.With("anchor", 1), series)[0];
        var late = Run(Defaults.With("anchor", 1), series.Range(777, series.Count - 777))[0];
        Assert.Equal(whole[(777 + warmUp - 1)..], late[(warmUp - 1)..]);
        Assert.NotEqual(whole[777 + 600], late[600]);
    }
}
