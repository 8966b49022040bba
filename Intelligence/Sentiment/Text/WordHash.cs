namespace TradeMind.Intelligence.Sentiment.Text;

/// <summary>64-bit FNV-1a hashes over lower-case UTF-16 units; the same on every platform.</summary>
internal static class WordHash
{
    private const ulong Offset = 14695981039346656037UL;
    private const ulong Prime = 1099511628211UL;

    public static ulong Compute(ReadOnlySpan<char> lower)
    {
        var hash = Offset;
        foreach (var unit in lower)
        {
            hash = (hash ^ unit) * Prime;
        }

        return hash;
    }

    /// <summary>A hash of an ordered pair; not symmetric.</summary>
    public static ulong Combine(ulong first, ulong second)
    {
        var mixed = (first * 0x9E3779B97F4A7C15UL) ^ (second + 0x632BE59BD9B4E019UL);
        mixed ^= mixed >> 29;
        mixed *= 0xBF58476D1CE4E5B9UL;
        return mixed ^ (mixed >> 32);
    }
}
