namespace TradeMind.Contracts;

/// <summary>Portfolios on the same market that differ in whose opinions of the news count.</summary>
/// <param name="Baseline">The portfolio that the others are compared with: rules alone where there is one.</param>
/// <param name="Arms">The portfolio of the service first; empty when no experiment runs.</param>
public sealed record LiveExperimentView(string Baseline, IReadOnlyList<LiveArmView> Arms);

/// <summary>A portfolio of a live experiment.</summary>
public sealed record LiveArmView
{
    /// <summary>Its name, such as <c>main.rules</c>.</summary>
    public required string Portfolio { get; init; }

    /// <summary>Currency, at the close of the last session that all arms have.</summary>
    public required decimal Equity { get; init; }

    /// <summary>A simple fraction since the first session that all arms have.</summary>
    public required double TotalReturn { get; init; }

    /// <summary>Sessions that all arms have.</summary>
    public required int Sessions { get; init; }

    /// <summary>
    /// The smallest difference of the annual return that would probably be found, a simple fraction, stated before the result; null with
    /// fewer than 30 sessions or when nothing differs, and for the baseline.
    /// </summary>
    public required double? Detectable { get; init; }

    /// <summary>Annual return less the baseline's, a simple fraction, with its 95 % interval; null as above.</summary>
    public required double? Difference { get; init; }

    public required double? Low { get; init; }

    public required double? High { get; init; }

    /// <summary>The verdict in a sentence; empty for the baseline.</summary>
    public required string Verdict { get; init; }
}
