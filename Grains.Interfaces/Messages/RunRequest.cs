using System.Collections.Immutable;
using TradeMind.Trading;

namespace TradeMind.Grains.Messages;

/// <summary>What a run is to do: the same options, by the same texts, as on the command line. What is left out has its default.</summary>
[GenerateSerializer]
[Immutable]
[Alias("trademind.run-request")]
public sealed record RunRequest
{
    /// <summary>Id of the strategy, as <c>strategies/catalog</c> lists them.</summary>
    [Id(0)]
    public string Strategy { get; init; } = "ma_crossover";

    /// <summary>Parameters that are not at their defaults.</summary>
    [Id(1)]
    public ImmutableSortedDictionary<string, double> Parameters { get; init; } = ImmutableSortedDictionary<string, double>.Empty;

    /// <summary>The bars: a name that <c>data-sets</c> lists; empty for what the service trades.</summary>
    [Id(2)]
    public string Data { get; init; } = "";

    /// <summary>Only these symbols; empty for all.</summary>
    [Id(3)]
    public ImmutableArray<string> Symbols { get; init; } = [];

    /// <summary>First date; null for the first there is.</summary>
    [Id(4)]
    public DateOnly? From { get; init; }

    /// <summary>Last date, included; null for the last there is.</summary>
    [Id(5)]
    public DateOnly? To { get; init; }

    /// <summary><c>shared</c>, or <c>per-symbol</c> for an account each.</summary>
    [Id(6)]
    public string Account { get; init; } = "shared";

    /// <summary>Starting cash of each account, currency.</summary>
    [Id(7)]
    public decimal Cash { get; init; } = AccountDefaults.StartingCash;

    /// <summary>Such as <c>equity-fraction:0.10</c>, <c>cash-fraction:0.90</c>, <c>kelly</c> or <c>fixed:100</c>.</summary>
    [Id(8)]
    public string Sizing { get; init; } = AccountDefaults.Sizing;

    /// <summary>Such as <c>none</c>, <c>percent:0.1</c> or <c>per-share:0.005,min:1</c>.</summary>
    [Id(9)]
    public string Commission { get; init; } = AccountDefaults.Commission;

    /// <summary>Such as <c>none</c>, <c>bps:5</c> or <c>volume-share:0.1</c>.</summary>
    [Id(10)]
    public string Slippage { get; init; } = AccountDefaults.Slippage;

    /// <summary>Bars, or a time such as <c>30s</c>, between decision and market.</summary>
    [Id(11)]
    public string Latency { get; init; } = "0";

    /// <summary>Cash kept for a waiting purchase, as a factor of its expected cost.</summary>
    [Id(12)]
    public decimal Reserve { get; init; } = AccountDefaults.Reserve;

    /// <summary>Most of a bar's volume that an order may take, a fraction; null for no cap.</summary>
    [Id(13)]
    public decimal? Participation { get; init; }

    /// <summary>Trade fractions of shares down to 0.000001.</summary>
    [Id(14)]
    public bool Fractional { get; init; }

    /// <summary><c>default</c> or <c>none</c>: the limits to begin with.</summary>
    [Id(15)]
    public string Risk { get; init; } = "default";

    /// <summary>Limits in place of those, by keys such as <c>max_position</c>; null switches one off.</summary>
    [Id(16)]
    public ImmutableSortedDictionary<string, decimal?> Limits { get; init; } = ImmutableSortedDictionary<string, decimal?>.Empty;

    /// <summary>Values of parameters to try, such as <c>fast=5..50:5</c>; for sweeps and walk forwards.</summary>
    [Id(17)]
    public ImmutableArray<string> Ranges { get; init; } = [];

    /// <summary>Conditions on parameters, such as <c>2*fast &lt; slow</c>.</summary>
    [Id(18)]
    public ImmutableArray<string> Constraints { get; init; } = [];

    /// <summary>What runs are ranked by: sharpe, return, calmar, sortino, sqn or profit-factor.</summary>
    [Id(19)]
    public string Objective { get; init; } = "sharpe";

    /// <summary><c>grid</c> for every combination, <c>random:N</c> for so many, <c>tpe:N</c> for so many that are drawn where runs did well.</summary>
    [Id(20)]
    public string Method { get; init; } = "grid";

    /// <summary>Of what is picked at random.</summary>
    [Id(21)]
    public ulong Seed { get; init; } = 1;

    /// <summary>Slices that parameters are chosen on; for walk forwards.</summary>
    [Id(22)]
    public int Train { get; init; } = 504;

    /// <summary>Slices that they are tried on.</summary>
    [Id(23)]
    public int Test { get; init; } = 126;

    /// <summary>Slices left out between choosing and trying.</summary>
    [Id(24)]
    public int Purge { get; init; }

    /// <summary>Slices left out after a test.</summary>
    [Id(25)]
    public int Embargo { get; init; }

    /// <summary>Choose on everything since the first slice instead of the last ones.</summary>
    [Id(26)]
    public bool Anchored { get; init; }
}
