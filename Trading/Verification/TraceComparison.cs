using TradeMind.Trading.Engine;
using TradeMind.Trading.Execution;
using TradeMind.Trading.Market;
using TradeMind.Trading.Signals;

namespace TradeMind.Trading.Verification;

/// <summary>Finds where two runs diverge.</summary>
/// <param name="undisturbed">The run over the truth.</param>
/// <param name="disturbed">The run over the same past and another future.</param>
/// <param name="instant">Time of the last true bars: what comes later is not looked at.</param>
/// <param name="disturbance">What was done to the future.</param>
internal readonly ref struct TraceComparison(RunTrace undisturbed, RunTrace disturbed, BarTime instant, Disturbance disturbance)
{
    /// <summary>The earliest difference, at the same time the one from which the others follow; null when there is none.</summary>
    public LookAheadDifference? First()
    {
        LookAheadDifference?[] found =
        [
            First(LookAheadSubject.Advice, undisturbed.Advice, disturbed.Advice, a => Key(a.Time.Ticks, a.Symbol), a => a.ToString()),
            First<DecisionRecord>(
                LookAheadSubject.Decision, undisturbed.Decisions, disturbed.Decisions, d => Key(d.Ticks, d.Symbol), Text),
            First<Order>(
                LookAheadSubject.Order, undisturbed.Orders, disturbed.Orders, o => Key(o.DecidedTicks, o.Request.Symbol), Text),
            First(LookAheadSubject.Fill, undisturbed.Fills, disturbed.Fills, f => Key(f.Ticks, f.Symbol), Text),
            FirstEquity(),
        ];
        return found.OfType<LookAheadDifference>().MinBy(difference => difference.Time);

        static (BarTime Time, SymbolIndex? Symbol) Key(long ticks, int symbol) => (new BarTime(ticks), new SymbolIndex(symbol));
    }

    private LookAheadDifference? First<T>(
        LookAheadSubject subject, ReadOnlySpan<T> before, ReadOnlySpan<T> after, Func<T, (BarTime Time, SymbolIndex? Symbol)> key,
        Func<T, string> text)
        where T : struct, IEquatable<T>
    {
        var i = before.CommonPrefixLength(after);

        // One that is missing stands after all others.
        var (was, became) = (KeyAt(before), KeyAt(after));
        var first = was.CompareTo(became) <= 0 ? was : became;
        return first.Time > instant
            ? null
            : Difference(subject, first, was == first ? text(before[i]) : "none", became == first ? text(after[i]) : "none");

        (BarTime Time, SymbolIndex? Symbol) KeyAt(ReadOnlySpan<T> items) => i < items.Length ? key(items[i]) : (BarTime.MaxValue, null);
    }

    /// <summary>The slices are the same in both runs, so equity is compared place by place, without tolerance.</summary>
    private LookAheadDifference? FirstEquity()
    {
        var i = undisturbed.Equity.CommonPrefixLength(disturbed.Equity);
        return i < undisturbed.Equity.Length && i < disturbed.Equity.Length && undisturbed.Ticks[i] <= instant.Ticks
            ? Difference(
                LookAheadSubject.Equity, (new BarTime(undisturbed.Ticks[i]), null), $"{undisturbed.Equity[i]:R}",
                $"{disturbed.Equity[i]:R}")
            : null;
    }

    private LookAheadDifference Difference(
        LookAheadSubject subject, (BarTime Time, SymbolIndex? Symbol) key, string before, string after) => new(
        subject,
        key.Time,
        key.Symbol is { } symbol ? undisturbed.SymbolAt(symbol) : null,
        before,
        after,
        instant,
        disturbance);

    private static string Text(DecisionRecord decision)
    {
        var asked =
            $"{Text(decision.Technical)} voted {decision.OutcomeScore:R}, {decision.AllowedQuantity} of {decision.AskedQuantity} units";
        return decision.Rejection == RejectionReason.None
            ? $"{asked}, order {decision.OrderId}"
            : $"{asked}, refused ({decision.Rejection})";
    }

    private static string Text(Signal signal) => $"{signal.Side} {signal.Confidence:R}";

    private static string Text(Order order) =>
        $"{order.Request.Side} {order.Request.Quantity} {order.Request.Type} for {order.Request.Purpose}";

    private static string Text(Fill fill) => $"{fill.Side} {fill.Quantity} at {fill.Price} for {fill.Purpose}";
}
