using TradeMind.Trading.Portfolio;

namespace TradeMind.Trading.Backtesting;

/// <summary>
/// Parts of an account as a user writes them; costs and sizes are in <see cref="Execution.CostText"/> and <see cref="Risk.SizingText"/>.
/// </summary>
public static class AccountText
{
    /// <summary>A decimal has 28 digits; up to here amounts stay exact at every share price.</summary>
    private const decimal MostCash = 1_000_000_000_000m;

    /// <param name="name">What the text is called where it stands.</param>
    /// <param name="text"><c>shared</c> or <c>per-symbol</c>.</param>
    /// <exception cref="InvalidInputException">It is neither.</exception>
    public static AccountScope Scope(string name, string text) => text switch
    {
        "shared" => AccountScope.Shared,
        "per-symbol" => AccountScope.PerSymbol,
        _ => throw new InvalidInputException($"{name} '{text}' is not known: use shared or per-symbol", name),
    };

    /// <summary>Starting cash within the range of the ledger.</summary>
    /// <exception cref="InvalidInputException">It is more.</exception>
    public static decimal Cash(string name, decimal cash) => cash <= MostCash ? cash : throw new InvalidInputException(
        $"{name} {cash} is too large: use at most {MostCash}", name);

    /// <param name="name">What the text is called where it stands.</param>
    /// <param name="text"><c>cash</c>, <c>reinvest</c> or <c>none</c>.</param>
    /// <exception cref="InvalidInputException">It is none of them.</exception>
    public static DividendPolicy Dividends(string name, string text) => text switch
    {
        "cash" => DividendPolicy.Cash,
        "reinvest" => DividendPolicy.Reinvest,
        "none" => DividendPolicy.None,
        _ => throw new InvalidInputException($"{name} '{text}' is not known: use cash, reinvest or none", name),
    };

    /// <summary><c>long</c> or <c>both</c>.</summary>
    public static string Sides(ShortTerms? terms) => terms is null ? "long" : "both";

    /// <param name="name">What the text is called where it stands.</param>
    /// <param name="text"><c>long</c> or <c>both</c>.</param>
    /// <param name="terms">What selling short costs.</param>
    /// <returns>The terms, or null for long positions only.</returns>
    /// <exception cref="InvalidInputException">It is neither.</exception>
    public static ShortTerms? Sides(string name, string text, ShortTerms terms) => text switch
    {
        "long" => null,
        "both" => terms,
        _ => throw new InvalidInputException($"{name} '{text}' is not known: use long or both", name),
    };

    /// <summary>The smallest part of a share that trades.</summary>
    public static decimal QuantityStep(bool isFractional) => isFractional ? 0.000001m : 1m;
}
