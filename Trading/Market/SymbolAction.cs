namespace TradeMind.Trading.Market;

/// <summary>A corporate action of one symbol of a universe.</summary>
/// <param name="Symbol">Index in the universe.</param>
/// <param name="Action">What happens.</param>
public readonly record struct SymbolAction(int Symbol, CorporateAction Action)
{
    /// <summary>What tells it from every other action of the universe.</summary>
    public string Id => $"{Action.GetType().Name} of {Symbol} on {Action.ExDate:yyyy-MM-dd}";

    /// <summary>
    /// Those of a universe: of each symbol what comes after its first bar, since nothing of it can be held or remembered before that.
    /// </summary>
    /// <param name="series">One per symbol, in the order of the universe.</param>
    /// <param name="actions">By symbol; of one that is not there, the dividends that its series knows.</param>
    public static IReadOnlyList<SymbolAction> Of(
        IReadOnlyList<BarSeries> series, IReadOnlyDictionary<Symbol, IReadOnlyList<CorporateAction>> actions)
    {
        ArgumentNullException.ThrowIfNull(series);
        ArgumentNullException.ThrowIfNull(actions);
        return [.. InOrder(series.SelectMany((one, i) => actions.GetValueOrDefault(one.Symbol, one.Dividends)
            .Where(action => one.Count > 0 && action.ExDate.Ticks > one.Ticks[0])
            .Select(action => new SymbolAction(i, action))))];
    }

    /// <summary>
    /// The order in which actions of one slice take effect: by date, then symbol; a split before the dividend in its units.
    /// </summary>
    public static IEnumerable<SymbolAction> InOrder(IEnumerable<SymbolAction> actions) => actions
        .OrderBy(a => a.Action.ExDate)
        .ThenBy(a => a.Symbol)
        .ThenBy(a => a.Action switch { Split => 0, Dividend => 1, TickerChange => 2, _ => 3 });
}
