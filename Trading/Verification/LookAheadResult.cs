using TradeMind.Trading.Market;

namespace TradeMind.Trading.Verification;

/// <summary>What is compared, in the order in which one follows from the other.</summary>
public enum LookAheadSubject
{
    Advice,
    Decision,
    Order,
    Fill,
    Equity,
}

/// <summary>The first result that changed when bars after it were perturbed.</summary>
/// <param name="Subject">What it is.</param>
/// <param name="Time">Time of the bar it belongs to, not after <paramref name="Instant"/>.</param>
/// <param name="Symbol">Null for equity.</param>
/// <param name="Undisturbed">What it was; <c>none</c> when there was nothing.</param>
/// <param name="Disturbed">Its outcome.</param>
/// <param name="Instant">Time of the last bars that were left alone.</param>
/// <param name="Disturbance">What was done to the bars after it.</param>
public sealed record LookAheadDifference(
    LookAheadSubject Subject,
    BarTime Time,
    Symbol? Symbol,
    string Undisturbed,
    string Disturbed,
    BarTime Instant,
    Disturbance Disturbance)
{
    public override string ToString()
    {
        var what = $"{Subject.ToString().ToLowerInvariant()}{(Symbol is { } symbol ? $" for {symbol}" : "")} at {Time}";
        return Disturbance == Disturbance.None
            ? $"not deterministic: {what} is {Undisturbed}, and {Disturbed} when the same run is repeated on the same data"
            : $"{what} is {Undisturbed}, but {Disturbed} when the bars after {Instant} are changed "
                + $"({Disturbance.ToString().ToLowerInvariant()})";
    }
}

/// <summary>The outcome of a look-ahead check.</summary>
/// <param name="Strategy">Id of the strategy.</param>
/// <param name="Instants">Instants at which the future was disturbed; the check ends at the first one that shows something.</param>
/// <param name="First">The first difference; null when there is none.</param>
public sealed record LookAheadResult(string Strategy, int Instants, LookAheadDifference? First)
{
    public bool Passed => First is null;

    public override string ToString() => First is { } difference
        ? $"{Strategy}: {difference}"
        : $"{Strategy}: no look-ahead found at {Instants} instants";
}
