namespace TradeMind.Intelligence.Agents;

/// <summary>How far news can move a model's opinion.</summary>
public sealed record SentimentLimits
{
    /// <summary>The newest items of a symbol that are given, 1 to 100.</summary>
    public int MaxItems { get; init; } = 20;

    /// <summary>What is given of an item's text, characters.</summary>
    public int MaxItemLength { get; init; } = 500;

    /// <summary>
    /// The highest confidence of an opinion that rests on one item, or on one source: two items of different sources and different texts
    /// are needed for more.
    /// </summary>
    public double SingleSourceCap { get; init; } = 0.4;

    /// <summary>The highest confidence of any opinion.</summary>
    public double Cap { get; init; } = 0.9;

    /// <summary>Whether two advocates and a judge are asked in place of one question.</summary>
    public bool IsDebate { get; init; }

    /// <summary>Whether a prompt says how earlier opinions turned out.</summary>
    public bool UsesReflections { get; init; }

    /// <summary>How many of them.</summary>
    public int MaxReflections { get; init; } = 5;
}
