using TradeMind.Trading.Engine;
using TradeMind.Trading.Market;

namespace TradeMind.Trading.Sessions;

/// <summary>Corporate actions in words, with what they did.</summary>
public static class ActionText
{
    /// <summary>All of an entry, one sentence each.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="symbols">The universe.</param>
    public static string Describe(ActionEntry entry, IReadOnlyList<Symbol> symbols)
    {
        ArgumentNullException.ThrowIfNull(entry);
        ArgumentNullException.ThrowIfNull(symbols);
        return string.Join("; ", entry.Actions.Zip(entry.Effects, (action, effect) =>
            $"{Describe(action.Action, symbols[action.Symbol])}{Reported(action)}: {Describe(action.Action, effect)}"));
    }

    /// <summary>What happens, such as <c>AAPL 4-for-1 split on 2020-08-31</c>.</summary>
    public static string Describe(CorporateAction action, Symbol symbol) => action switch
    {
        Split split => Text($"{symbol} {ShareRatio.From(split.Ratio)} split on {split.ExDate:yyyy-MM-dd}"),
        Dividend dividend => Text($"{symbol} dividend of {dividend.Amount} a share on {dividend.ExDate:yyyy-MM-dd}"),
        TickerChange change => Text($"{symbol} became {change.To} on {change.ExDate:yyyy-MM-dd}"),
        Delisting { Price: { } price } gone => Text($"{symbol} delisted on {gone.ExDate:yyyy-MM-dd} for {price} a share"),
        _ => Text($"{symbol} delisted on {action?.ExDate:yyyy-MM-dd}"),
    };

    private static string Reported(in SymbolAction action) => action.Late is { } late
        ? Text($", reported after {new DateTime(late.AfterTicks, DateTimeKind.Utc):yyyy-MM-dd} was traded without it")
        : "";

    private static string Describe(CorporateAction action, in ActionEffect effect) => effect.Outcome switch
    {
        ActionOutcome.Restated =>
            Text($"{effect.Before} shares became {effect.After}, {effect.Orders} orders restated")
                + (effect.Cash != 0 ? Text($", {Math.Abs(effect.Cash):0.00} paid for a fraction") : ""),
        ActionOutcome.Credited => Text($"{effect.Cash} credited for {effect.Before} shares"),
        ActionOutcome.Charged => Text($"{-effect.Cash} paid to the lender of {-effect.Before} shares"),
        ActionOutcome.Closed =>
            Text($"{effect.Before} shares closed for {effect.Cash}, {effect.Orders} orders cancelled")
                + (action is TickerChange change ? $"; put {change.To} on the watchlist to trade it" : ""),
        ActionOutcome.Carried => Text($"{effect.Before} shares and {effect.Orders} orders carried on"),
        ActionOutcome.Settled =>
            Text($"the position has changed since, {Math.Abs(effect.Cash):0.00} {(effect.Cash < 0 ? "paid" : "credited")} for the units ")
                + Text($"of the split at the last close, {effect.Orders} orders restated"),
        ActionOutcome.Ignored => "left out",
        _ => "nothing held",
    };

    private static string Text(FormattableString text) => FormattableString.Invariant(text);
}
