namespace TradeMind.Contracts;

/// <summary>The equity of the portfolio over time, downsampled for a chart.</summary>
/// <param name="Points">Oldest first; the first and the last slice are always among them.</param>
/// <param name="OfSlices">How many slices the range has.</param>
/// <param name="StartingCash">Worth before the first slice, of the benchmark too.</param>
public sealed record EquitySeries(IReadOnlyList<EquitySample> Points, int OfSlices, decimal StartingCash);

/// <summary>The equity at a slice.</summary>
/// <param name="Time">Label of the slice, UTC.</param>
/// <param name="Sequence">The journal entry; what the portfolio was then is at <c>portfolio/at?sequence=</c>.</param>
/// <param name="Equity">Cash plus positions at the closes.</param>
/// <param name="Benchmark">The starting cash spread equally over what is traded and held from the first bar on; null when the bars are not
/// at hand.</param>
/// <param name="Drawdown">How far equity is below its highest until then, a fraction: 0 at a new high, 0.10 ten percent below. Counts every
/// slice, also those that are not drawn.</param>
public sealed record EquitySample(DateTime Time, long Sequence, decimal Equity, decimal? Benchmark, double Drawdown);

/// <summary>What the equity is spread over.</summary>
/// <param name="Equity">Cash plus positions at the last closes.</param>
/// <param name="Cash">Of which cash.</param>
/// <param name="CashShare">Cash to equity.</param>
/// <param name="LeastCashShare">What a purchase must leave; null without such a limit.</param>
/// <param name="Symbols">Each symbol that is held, largest first.</param>
/// <param name="Sectors">Each sector, largest first; a symbol without a known sector is one of its own.</param>
public sealed record AllocationView(
    decimal Equity,
    decimal Cash,
    decimal CashShare,
    decimal? LeastCashShare,
    IReadOnlyList<AllocationPart> Symbols,
    IReadOnlyList<AllocationPart> Sectors);

/// <summary>A part of the equity.</summary>
/// <param name="Name">Symbol or sector.</param>
/// <param name="Value">At the last closes.</param>
/// <param name="Share">Of equity, a fraction.</param>
/// <param name="Limit">The most that an entry may bring it to; null without such a limit.</param>
public sealed record AllocationPart(string Name, decimal Value, decimal Share, decimal? Limit);

/// <summary>The profit of the last session in the journal.</summary>
/// <param name="Date">The session: the UTC day of the last slice's time; null before the first slice.</param>
/// <param name="EquityBefore">At the close of the session before; the starting cash in the first.</param>
/// <param name="Equity">Now.</param>
/// <param name="Profit">Equity now less that before.</param>
/// <param name="Fraction">Profit to equity before.</param>
/// <param name="Realised">Of the round trips that ended in the session, since they began, net of fees.</param>
/// <param name="Unrealised">Of what is held now, since it was bought, before fees.</param>
/// <param name="Fees">Commission paid in the session.</param>
/// <param name="Fills">Fills in the session.</param>
public sealed record DayProfitView(
    DateOnly? Date,
    decimal EquityBefore,
    decimal Equity,
    decimal Profit,
    decimal Fraction,
    decimal Realised,
    decimal Unrealised,
    decimal Fees,
    int Fills);
