namespace TradeMind.Storage.Portfolios;

/// <summary>What portfolios may be called: a name is part of addresses and of the keys of grains.</summary>
public static class PortfolioName
{
    /// <summary>In words, for messages.</summary>
    public const string Format = "1 to 40 letters, digits, dots or underscores";

    private const int Longest = 40;

    /// <summary>Whether a text is one. Dots alone are not: they would be steps in a path.</summary>
    public static bool IsValid(string? name) => name is { Length: > 0 and <= Longest }
        && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '.') && name.Any(c => c != '.');
}
