namespace TradeMind.Contracts;

/// <summary>
/// What is held, taken through the daily returns of the past: value at risk and expected shortfall of one day by historical simulation.
/// </summary>
/// <param name="Time">Bar time that the holdings are valued at, UTC; null before the first slice.</param>
/// <param name="Equity">Currency.</param>
/// <param name="Net">Value of long less short positions, currency.</param>
/// <param name="Positions">Symbols held.</param>
/// <param name="Days">Days of the window: those on which every symbol has a return, the last 500 at most.</param>
/// <param name="From">The first day of the window; null without one.</param>
/// <param name="To">The last day of the window; null without one.</param>
/// <param name="Levels">At 95 % and 99 %; empty when it is too short, or nothing is held.</param>
/// <param name="TooShort">Why there are no figures, with the symbol that has the fewest days; empty when there are.</param>
/// <param name="Method">How it is computed, with the source.</param>
public sealed record TailRiskView(
    DateTime? Time,
    decimal Equity,
    decimal Net,
    int Positions,
    int Days,
    DateOnly? From,
    DateOnly? To,
    IReadOnlyList<TailRiskLevel> Levels,
    string TooShort,
    string Method);

/// <summary>The losses of one day at a confidence.</summary>
/// <param name="Confidence">0.95 or 0.99.</param>
/// <param name="ValueAtRisk">The loss that was exceeded on at most 1 - confidence of the days, currency.</param>
/// <param name="ValueAtRiskShare">The same as a fraction of the equity.</param>
/// <param name="ExpectedShortfall">The mean loss of the worst 1 - confidence of the days, currency.</param>
/// <param name="ExpectedShortfallShare">The same as a fraction of the equity.</param>
public sealed record TailRiskLevel(
    double Confidence, decimal ValueAtRisk, double ValueAtRiskShare, decimal ExpectedShortfall, double ExpectedShortfallShare);

/// <summary>How much of the equity was invested, over time, downsampled for a chart.</summary>
/// <param name="Points">Oldest first.</param>
/// <param name="Slices">How many slices there were.</param>
public sealed record ExposureSeries(IReadOnlyList<ExposurePoint> Points, int Slices);

/// <summary>The exposure after a slice.</summary>
/// <param name="Time">Bar time, UTC.</param>
/// <param name="Sequence">Number of its journal entry.</param>
/// <param name="Equity">Currency.</param>
/// <param name="Cash">Currency.</param>
/// <param name="Net">Value of long less short positions, as a fraction of the equity.</param>
/// <param name="Gross">Value of long and short positions together, as a fraction of the equity.</param>
public sealed record ExposurePoint(DateTime Time, long Sequence, decimal Equity, decimal Cash, double Net, double Gross);

/// <summary>One time that the daily-loss breaker tripped.</summary>
/// <param name="Sequence">Number of the journal entry in which it tripped.</param>
/// <param name="TrippedAt">Bar time of that entry, UTC.</param>
/// <param name="Equity">The equity then, currency.</param>
/// <param name="LiftedAt">Bar time at which it was lifted, UTC; null while it holds.</param>
/// <param name="LiftedBy">Who reset it; empty when the next session did, or it holds.</param>
/// <param name="Why">The reason given for the reset.</param>
public sealed record BreakerTripView(
    long Sequence, DateTime TrippedAt, decimal Equity, DateTime? LiftedAt, string LiftedBy, string Why);
