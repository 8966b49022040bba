namespace TradeMind.Intelligence.Sentiment.Vocabulary;

/// <summary>What a word means in market news; a word may be of several classes.</summary>
[Flags]
internal enum WordClasses : ushort
{
    None = 0,

    /// <summary>A rise: "surges", "growth".</summary>
    Up = 1,

    /// <summary>A fall: "slumps", "cut".</summary>
    Down = 2,

    /// <summary>Something whose rise is good: "profit".</summary>
    Good = 4,

    /// <summary>Something whose rise is bad: "debt".</summary>
    Bad = 8,
    Positive = 16,
    Negative = 32,
    Negator = 64,
    Hedge = 128,
    Source = 256,
    Agency = 512,
}
