using TradeMind.Intelligence.Sentiment.Text;

namespace TradeMind.Intelligence.Sentiment.Training;

/// <summary>
/// The part that a text belongs to, by a hash of its lower-case letters and digits and the seed: of 20 buckets 0 to 2 are held out, 3
/// calibrates, 4 to 19 train. All rows of one headline are in one part, whatever entity they ask about.
/// </summary>
public static class TextSplit
{
    private const int Buckets = 20;

    public static SplitPart Part(string text, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(text);
        var letters = string.Concat(text.Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant));
        var bucket = WordHash.Combine(WordHash.Compute(letters), seed) % Buckets;
        return bucket switch { < 3 => SplitPart.HeldOut, 3 => SplitPart.Calibration, _ => SplitPart.Training };
    }
}
