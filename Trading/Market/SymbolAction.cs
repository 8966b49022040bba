namespace TradeMind.Trading.Market;

/// <summary>A corporate action of one symbol of a universe.</summary>
/// <param name="Symbol">Index in the universe.</param>
/// <param name="Action">What happens.</param>
public readonly record struct SymbolAction(int Symbol, CorporateAction Action)
{
    /// <summary>Set when the symbol was traded from the ex-date on before the action was known; null when it came in time.</summary>
    public LateReport? Late { get; init; }

    /// <summary>
    /// Up to this time the symbol is through with it once it was carried out, UTC ticks: the ex-date, or just after the last bar that was
    /// traded without it.
    /// </summary>
    public long SettledTicks => Late is { } late ? late.AfterTicks + 1 : Action.ExDate.Ticks;

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
    /// What happens after the last bar of all, when every symbol is delisted or goes on under another ticker then: no slice comes to bring
    /// it. Empty when one has neither.
    /// </summary>
    /// <param name="series">One per symbol, in the order of the universe.</param>
    /// <param name="actions">By symbol.</param>
    public static IReadOnlyList<SymbolAction> Ending(
        IReadOnlyList<BarSeries> series, IReadOnlyDictionary<Symbol, IReadOnlyList<CorporateAction>> actions)
    {
        ArgumentNullException.ThrowIfNull(series);
        ArgumentNullException.ThrowIfNull(actions);
        BarSeries[] traded = [.. series.Where(one => one.Count > 0)];
        if (actions.Count == 0 || traded.Length == 0 || !traded.All(one => actions.GetValueOrDefault(one.Symbol, [])
            .Any(action => action is Delisting or TickerChange && action.ExDate.Ticks > one.Ticks[^1])))
        {
            return [];
        }

        var last = traded.Max(one => one.Ticks[^1]);
        return [.. Of(series, actions).Where(action => action.Action.ExDate.Ticks > last)];
    }

    /// <summary>
    /// The order in which actions of one slice take effect: by date, then symbol; a split before the dividend in its units.
    /// </summary>
    public static IEnumerable<SymbolAction> InOrder(IEnumerable<SymbolAction> actions) => actions
        .OrderBy(a => a.Action.ExDate)
        .ThenBy(a => a.Symbol)
        .ThenBy(a => a.Action switch { Split => 0, Dividend => 1, TickerChange => 2, _ => 3 });
}
