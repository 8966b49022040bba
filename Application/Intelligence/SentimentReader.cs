namespace TradeMind.Application.Intelligence;

/// <summary>What forms the opinions that the sentiment agent counts.</summary>
/// <param name="Agent"><c>linear</c> or <c>model</c>.</param>
/// <param name="Name">The version of the built-in scorer, or the name of the language model.</param>
public sealed record SentimentReader(string Agent, string Name)
{
    /// <summary>The agent of the built-in scorer.</summary>
    public const string Linear = "linear";

    /// <summary>The agent of a language model.</summary>
    public const string Model = "model";
}
