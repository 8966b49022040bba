using TradeMind.Trading.Market;

namespace TradeMind.Trading.Verification;

/// <summary>A value that depended on where the data begin.</summary>
/// <param name="Output">Name of the indicator's output; <c>signals</c> or <c>confidence</c> of a strategy.</param>
/// <param name="Time">Time of the bar.</param>
/// <param name="Symbol">Whose bar.</param>
/// <param name="Full">The value with all the history there is.</param>
/// <param name="Short">The value with less.</param>
/// <param name="History">Bars of history behind <paramref name="Short"/>, the bar itself included.</param>
public sealed record WarmUpDifference(string Output, BarTime Time, Symbol Symbol, string Full, string Short, int History)
{
    public override string ToString() =>
        $"{Output} for {Symbol} at {Time} is {Full} on the full history and {Short} on {History} bars of it";
}

/// <summary>The outcome of a warm-up check.</summary>
/// <param name="Name">The indicator's name or the strategy's id.</param>
/// <param name="Declared">Bars of history that it says it needs; null when it declares that it depends on the first bar forever.</param>
/// <param name="Measured">
/// The least history from which on nothing differed, over all beginnings; null when even the longest one that was compared differed.
/// </param>
/// <param name="Starts">Later beginnings that were tried.</param>
/// <param name="Bars">The longest history that was compared.</param>
/// <param name="First">
/// Where it failed: the first difference at or beyond the declared history; without one, the difference with the longest history. Null when
/// the check passed, or when nothing differed at all.
/// </param>
public sealed record WarmUpResult(string Name, int? Declared, int? Measured, int Starts, int Bars, WarmUpDifference? First)
{
    /// <summary>Whether the data were long enough to put what was declared to the test.</summary>
    public bool IsTested => Declared <= Bars;

    public bool Passed => IsTested && First is null;

    public override string ToString()
    {
        var difference = First is null ? "" : $": {First}";
        var found = Measured is { } bars ? $"measured {bars}" : $"measured more than {Bars}";
        return Declared is not { } declared ? $"{Name}: declares that it depends on the first bar forever, {found}{difference}"
            : !IsTested
                ? $"{Name}: the declared warm-up of {declared} bars was not tested, the longest history compared has {Bars}: give longer "
                    + $"data, {found}{difference}"
            : First is null ? $"{Name}: the declared warm-up of {declared} bars holds, {found} over {Starts} beginnings"
            : $"{Name}: the declared warm-up of {declared} bars is too short, {found}{difference}";
    }
}
