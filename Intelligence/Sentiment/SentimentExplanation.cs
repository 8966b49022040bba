namespace TradeMind.Intelligence.Sentiment;

/// <summary>A score and where it comes from.</summary>
/// <param name="Score">The same as <see cref="SentimentScorer.Score"/> gives.</param>
/// <param name="Contributions">In the order of the text. Their scores add up to <see cref="SentimentScore.LogOdds"/>, exactly.</param>
/// <param name="EntityFound">True when an entity was given and the text mentions it.</param>
/// <param name="InstructionsMasked">True when a sentence was left out because it gives instructions to a reader.</param>
/// <param name="Truncated">True when the text is longer than what is counted.</param>
public sealed record SentimentExplanation(
    SentimentScore Score, IReadOnlyList<WordContribution> Contributions, bool EntityFound, bool InstructionsMasked, bool Truncated);
