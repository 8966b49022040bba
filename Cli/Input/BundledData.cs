namespace TradeMind.Cli.Input;

/// <summary>The market data that come with the command.</summary>
public static class BundledData
{
    /// <summary>The S&amp;P 500 index, daily, 2000 to 2020.</summary>
    public static string Sp500 => Path.Combine(AppContext.BaseDirectory, "samples", "data", "SP500.csv");
}
