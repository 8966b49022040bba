namespace TradeMind.Dashboard.Access;

/// <summary>The portfolio that a circuit shows.</summary>
public sealed class PortfolioChoice
{
    /// <summary>Of the parameter behind an address that chooses one; empty for the service's own.</summary>
    public const string Parameter = "portfolio";

    /// <summary>Keeps the choice for the addresses that do not say.</summary>
    public const string Cookie = "trademind-portfolio";

    private const int LongestName = 40;

    /// <summary>Null for the service's own.</summary>
    public string? Name { get; set; }

    /// <summary>The name that a text is; null for one that cannot be a name.</summary>
    public static string? Read(string? text) =>
        text is { Length: > 0 and <= LongestName } && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '.') ? text : null;
}
