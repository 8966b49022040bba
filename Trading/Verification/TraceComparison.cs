using TradeMind.Trading.Engine;
using TradeMind.Trading.Execution;
using TradeMind.Trading.Signals;

namespace TradeMind.Trading.Verification;

/// <summary>Finds where two runs diverge.</summary>
/// <param name="undisturbed">The run over the truth.</param>
/// <param name="disturbed">The run over the same past and another future.</param>
/// <param name="instant">Time of the last true bars, UTC ticks: what comes later is not looked at.</param>
/// <param name="disturbance">What was done to the future.</param>
internal readonly ref struct TraceComparison(RunTrace undisturbed, RunTrace disturbed, long instant, Disturbance disturbance)
{
    private const int NoSymbol = -1;

    /// <summary>The earliest difference, at the same time the one from which the others follow; null when there is none.</summary>
    public LookAheadDifference? First()
    {
        LookAheadDifference?[] found =
        [
            First(LookAheadSubject.Advice, undisturbed.Advice, disturbed.Advice, a => (a.Ticks, a.Symbol), a => a.ToString()),
            First<DecisionRecord>(LookAheadSubject.Decision, undisturbed.Decisions, disturbed.Decisions, d => (d.Ticks, d.Symbol), Text),
            First<Order>(LookAheadSubject.Order, undisturbed.Orders, disturbed.Orders, o => (o.DecidedTicks, o.Request.Symbol), Text),
            First(LookAheadSubject.Fill, undisturbed.Fills, disturbed.Fills, f => (f.Ticks, f.Symbol), Text),
            FirstEquity(),
        ];
        return found.OfType<LookAheadDifference>().MinBy(difference => difference.Time);
    }

    private LookAheadDifference? First<T>(
        LookAheadSubject subject, ReadOnlySpan<T> before, ReadOnlySpan<T> after, Func<T, (long Ticks, int Symbol)> key,
        Func<T, string> text)
        where T : struct, IEquatable<T>
    {
        var i = before.CommonPrefixLength(after);

        // One that is missing stands after all others.
        var (was, became) = (KeyAt(before), KeyAt(after));
        var first = was.CompareTo(became) <= 0 ? was : became;
        return first.Ticks > instant
            ? null
            : Difference(subject, first, was == first ? text(before[i]) : "none", became == first ? text(after[i]) : "none");

        (long Ticks, int Symbol) KeyAt(ReadOnlySpan<T> items) => i < items.Length ? key(items[i]) : (long.MaxValue, NoSymbol);
    }

    /// <summary>The slices are the same in both runs, so equity is compared place by place, without tolerance.</summary>
    private LookAheadDifference? FirstEquity()
    {
        var i = undisturbed.Equity.CommonPrefixLength(disturbed.Equity);
        return i < undisturbed.Equity.Length && i < disturbed.Equity.Length && undisturbed.Ticks[i] <= instant
            ? Difference(
                LookAheadSubject.Equity, (undisturbed.Ticks[i], NoSymbol), $"{undisturbed.Equity[i]:R}", $"{disturbed.Equity[i]:R}")
            : null;
    }

    private LookAheadDifference Difference(LookAheadSubject subject, (long Ticks, int Symbol) key, string before, string after) => new(
        subject,
        BarTime(key.Ticks),
        key.Symbol == NoSymbol ? null : undisturbed.SymbolAt(key.Symbol),
        before,
        after,
        BarTime(instant),
        disturbance);

    private static DateTime BarTime(long ticks) => new(ticks, DateTimeKind.Utc);

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
