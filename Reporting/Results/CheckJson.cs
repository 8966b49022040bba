using TradeMind.Trading.Verification;

namespace TradeMind.Reporting.Results;

/// <summary>A check of a strategy as JSON.</summary>
public static class CheckJson
{
    /// <param name="stream">Gets the document.</param>
    /// <param name="result">Of both checks.</param>
    /// <param name="code">SHA-256 of the strategy's file; empty for one that came with the program.</param>
    /// <param name="isIndented">For reading by people.</param>
    public static void Write(Stream stream, StrategyCheckResult result, string code, bool isIndented = true) =>
        ResultJson.Write(stream, CheckDocument.From(result, code), isIndented);
}
