namespace TradeMind.Trading.Market;

/// <summary>The one place where market data (double) become money (decimal) and back.</summary>
public static class Price
{
    /// <summary>
    /// The price to 15 significant digits, which is all that a double keeps of a decimal text: a price read from a file comes back as
    /// it was written.
    /// </summary>
    public static decimal ToDecimal(double price) => (decimal)price;

    /// <summary>For statistics and comparisons, never for the ledger.</summary>
    public static double ToDouble(decimal amount) => (double)amount;
}
