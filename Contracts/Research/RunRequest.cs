using System.Collections.Immutable;

namespace TradeMind.Contracts;

/// <summary>What a run is to do: the same options, by the same texts, as on the command line. What is left out has its default.</summary>
public sealed record RunRequest
{
    /// <summary>Id of the strategy, as <c>strategies/catalog</c> lists them.</summary>
    public string Strategy { get; init; } = "ma_crossover";

    /// <summary>
    /// SHA-256 of the file of an own strategy, as <c>strategies/catalog</c> gives it. The service fills it in; a run is refused, and one
    /// that waits fails, when the strategy has other code.
    /// </summary>
    public string Code { get; init; } = "";

    /// <summary>Parameters that are not at their defaults.</summary>
    public ImmutableSortedDictionary<string, double> Parameters { get; init; } = ImmutableSortedDictionary<string, double>.Empty;

    /// <summary>The bars: a name that <c>data-sets</c> lists; empty for what the service trades.</summary>
    public string Data { get; init; } = "";

    /// <summary>Only these symbols; empty for all.</summary>
    public ImmutableArray<string> Symbols { get; init; } = [];

    /// <summary>First date; null for the first there is.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last date, included; null for the last there is.</summary>
    public DateOnly? To { get; init; }

    /// <summary>
    /// <c>regular</c> leaves out intraday bars outside of the regular hours of US exchanges, <c>all</c> keeps them; <c>auto</c> leaves them
    /// out of US shares.
    /// </summary>
    public string Hours { get; init; } = "auto";

    /// <summary>
    /// What the periods of the bars follow each other by: <c>exchange</c>, <c>continuous</c>, <c>weekly</c> or <c>monthly</c>; <c>auto</c>
    /// recognises it.
    /// </summary>
    public string Calendar { get; init; } = "auto";

    /// <summary>Returns a year by which results are annualised, 1 to 366; null for those of the calendar.</summary>
    public int? PeriodsPerYear { get; init; }

    /// <summary>
    /// A symbol of the data that skill is measured against, for backtests and sweeps; empty for holding what is traded.
    /// </summary>
    public string Benchmark { get; init; } = "";

    /// <summary><c>shared</c>, or <c>per-symbol</c> for an account each.</summary>
    public string Account { get; init; } = "shared";

    /// <summary>Starting cash of each account, currency.</summary>
    public decimal Cash { get; init; } = 100_000m;

    /// <summary>Such as <c>equity-fraction:0.10</c>, <c>cash-fraction:0.90</c>, <c>kelly</c> or <c>fixed:100</c>.</summary>
    public string Sizing { get; init; } = "equity-fraction:0.10";

    /// <summary>
    /// How equity is divided among what the strategy wants held, such as <c>risk-parity,every:monthly,band:0.05</c>; <c>none</c> for
    /// entries of the size that <see cref="Sizing"/> says.
    /// </summary>
    public string Allocation { get; init; } = "none";

    /// <summary>Such as <c>none</c>, <c>percent:0.1</c> or <c>per-share:0.005,min:1</c>.</summary>
    public string Commission { get; init; } = "percent:0.1";

    /// <summary>Such as <c>none</c>, <c>bps:5</c> or <c>volume-share:0.1</c>.</summary>
    public string Slippage { get; init; } = "bps:5";

    /// <summary>Bars, or a time such as <c>30s</c>, between decision and market.</summary>
    public string Latency { get; init; } = "0";

    /// <summary>Cash reserved for a pending purchase, as a factor of its expected cost.</summary>
    public decimal Reserve { get; init; } = 1.05m;

    /// <summary>Largest share of a bar's volume that an order may take, a fraction; null for no cap.</summary>
    public decimal? Participation { get; init; }

    /// <summary>Trade fractions of shares down to 0.000001.</summary>
    public bool Fractional { get; init; }

    /// <summary><c>cash</c>, <c>reinvest</c> or <c>none</c>: what is done with dividends at their ex-dates.</summary>
    public string Dividends { get; init; } = "cash";

    /// <summary><c>long</c> for long positions only, <c>both</c> for short sales too.</summary>
    public string Sides { get; init; } = "long";

    /// <summary>Fee a year for borrowed shares, a fraction of their market value, 0 to 10; of <c>both</c> sides only.</summary>
    public decimal BorrowRate { get; init; } = 0.005m;

    /// <summary>Cash that must be there when a short is opened, times the value of shorts, proceeds included, 1 to 10.</summary>
    public decimal InitialMargin { get; init; } = 1.5m;

    /// <summary>Cash below which shorts are bought in, times their value, 1 to the initial margin.</summary>
    public decimal MaintenanceMargin { get; init; } = 1.3m;

    /// <summary><c>default</c> or <c>none</c>: the limits to begin with.</summary>
    public string Risk { get; init; } = "default";

    /// <summary>Limits in place of those, by keys such as <c>max_position</c>; null switches one off.</summary>
    public ImmutableSortedDictionary<string, decimal?> Limits { get; init; } = ImmutableSortedDictionary<string, decimal?>.Empty;

    /// <summary>Values of parameters to try, such as <c>fast=5..50:5</c>; for sweeps and walk forwards.</summary>
    public ImmutableArray<string> Ranges { get; init; } = [];

    /// <summary>Conditions on parameters, such as <c>2*fast &lt; slow</c>.</summary>
    public ImmutableArray<string> Constraints { get; init; } = [];

    /// <summary>The metric that runs are ranked by: sharpe, return, calmar, sortino, sqn or profit-factor.</summary>
    public string Objective { get; init; } = "sharpe";

    /// <summary>
    /// <c>grid</c> for every combination, <c>random:N</c> for N random ones, <c>tpe:N</c> for N drawn where runs did well.
    /// </summary>
    public string Method { get; init; } = "grid";

    /// <summary>Of what is picked at random.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Slices that parameters are chosen on; for walk forwards.</summary>
    public int Train { get; init; } = 504;

    /// <summary>Slices that they are tried on.</summary>
    public int Test { get; init; } = 126;

    /// <summary>Slices left out between choosing and trying.</summary>
    public int Purge { get; init; }

    /// <summary>Slices left out after a test.</summary>
    public int Embargo { get; init; }

    /// <summary>Choose on everything since the first slice instead of the last ones.</summary>
    public bool Anchored { get; init; }

    /// <summary>Instants at which a check changes the future, 2 to 1,000, spread evenly; first decisions and fills come on top.</summary>
    public int Instants { get; init; } = 50;

    /// <summary>Later beginnings of the data that a check tries, 1 to 1,000, spread evenly.</summary>
    public int Starts { get; init; } = 20;
}
