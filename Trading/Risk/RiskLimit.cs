using System.Globalization;

namespace TradeMind.Trading.Risk;

/// <summary>
/// One limit of a <see cref="RiskPolicy"/> as everything that names it sees it: settings, requests, files, reports and screens.
/// </summary>
public sealed record RiskLimit
{
    /// <summary>Lower-case id, such as <c>max_position</c>.</summary>
    public required string Key { get; init; }

    /// <summary>What it limits, beside a meter of how much of it is used.</summary>
    public required string Title { get; init; }

    /// <summary>What it limits, in the list of the settings.</summary>
    public required string Meaning { get; init; }

    /// <summary>What its rule's use is counted in; null for an exit, which has no rule.</summary>
    public RiskUnit? Unit { get; init; }

    /// <summary>The place of its rule among those that judge a purchase, lowest first.</summary>
    public int Rank { get; init; }

    public required Func<RiskPolicy, decimal?> Get { get; init; }

    /// <summary>The policy with another limit; null switches it off.</summary>
    public required Func<RiskPolicy, decimal?, RiskPolicy> With { get; init; }

    /// <summary>The rule with a limit; null for an exit.</summary>
    public Func<decimal, IRiskRule>? Rule { get; init; }

    /// <summary>As a text is given, such as <c>0.10</c>.</summary>
    public string Default => Get(RiskPolicy.Default)?.ToString(CultureInfo.InvariantCulture) ?? Off;

    /// <summary>What a text may be.</summary>
    public string Range => IsCount ? $"1 or more, or {Off}" : $"a fraction such as 0.10, or {Off}";

    /// <summary>It counts something; other limits are fractions.</summary>
    public bool IsCount => Unit == RiskUnit.Positions;

    /// <summary>The word for no limit.</summary>
    public const string Off = "off";
}
