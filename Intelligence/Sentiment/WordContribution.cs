namespace TradeMind.Intelligence.Sentiment;

/// <summary>What one word of a text adds to its log-odds, with half of what it adds together with another word.</summary>
/// <param name="Word">The word as it stands in the text; "(bias)" for what a text without words would have.</param>
/// <param name="Start">Offset in the text, in UTF-16 units; -1 for the bias.</param>
/// <param name="Bullish">Log-odds of BULLISH against NEUTRAL.</param>
/// <param name="Bearish">Log-odds of BEARISH against NEUTRAL.</param>
public sealed record WordContribution(string Word, int Start, double Bullish, double Bearish)
{
    /// <summary>The name of the contribution that belongs to no word.</summary>
    public const string Bias = "(bias)";

    /// <summary>Log-odds of BULLISH against BEARISH.</summary>
    public double Score => Bullish - Bearish;
}
