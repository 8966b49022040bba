namespace TradeMind.Trading.Market;

/// <summary>Bars as they were traded, put into the share units of a later day.</summary>
public static class BarUnits
{
    /// <summary>Prices / ratio and volume x ratio for every split between a bar and the day.</summary>
    /// <param name="bars">In the units of their own days.</param>
    /// <param name="actions">All that are known; only splits count.</param>
    /// <param name="day">Splits up to here count.</param>
    public static IReadOnlyList<Bar> At(IReadOnlyList<Bar> bars, IReadOnlyList<CorporateAction> actions, BarTime day)
    {
        ArgumentNullException.ThrowIfNull(bars);
        ArgumentNullException.ThrowIfNull(actions);
        Split[] splits = [.. actions.OfType<Split>().Where(split => split.ExDate.Ticks <= day.Ticks)];
        return splits.Length == 0 ? bars : [.. bars.Select(bar => Ratio(splits, bar.Ticks) is var ratio && ratio == 1
            ? bar
            : bar.In(1 / ratio))];
    }

    /// <summary>The other way round: bars that a provider has restated, as they were traded.</summary>
    /// <param name="bars">In the units after the last of the actions.</param>
    /// <param name="actions">Only splits count.</param>
    public static IReadOnlyList<Bar> AsTraded(IReadOnlyList<Bar> bars, IReadOnlyList<CorporateAction> actions)
    {
        ArgumentNullException.ThrowIfNull(bars);
        Split[] splits = [.. actions.OfType<Split>()];
        return splits.Length == 0 ? bars : [.. bars.Select(bar => Ratio(splits, bar.Ticks) is var ratio && ratio == 1
            ? bar
            : bar.In(ratio))];
    }

    private static double Ratio(Split[] splits, long ticks) =>
        splits.Where(split => split.ExDate.Ticks > ticks).Aggregate(1.0, (ratio, split) => ratio * split.Ratio);
}
