using TradeMind.Trading.Market;

namespace TradeMind.Tests.Indicators;

/// <summary>Bars written out in a test. They open where they close, since no indicator of the range looks at the open.</summary>
public static class HandMade
{
    private static readonly DateTime Start = new(2020, 1, 6, 0, 0, 0, DateTimeKind.Utc);

    public static BarSeries Bars(params (double High, double Low, double Close)[] bars) =>
        Every(TimeSpan.FromDays(1), [.. bars.Select(b => (b.High, b.Low, b.Close, 1_000L))]);

    public static BarSeries Bars(params (double High, double Low, double Close, long Volume)[] bars) => Every(TimeSpan.FromDays(1), bars);

    public static BarSeries Every(TimeSpan step, params (double High, double Low, double Close, long Volume)[] bars) =>
        BarSeries.FromBars(
            new Symbol("HAND"),
            Interval.FromGap(step)!.Value,
            [.. bars.Select((b, i) => new Bar(Start + (i * step), b.Close, b.High, b.Low, b.Close, b.Volume))]);
}
