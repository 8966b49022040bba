using TradeMind.Intelligence.Sentiment.Evaluation;

namespace TradeMind.Intelligence.Sentiment.Training;

/// <summary>A trained scorer, its file, and how the model of the training part did on the held-out texts of each source.</summary>
/// <param name="Scorer">The trained scorer.</param>
/// <param name="File">The bytes of its model file; the same for the same rows and seed.</param>
/// <param name="HeldOut">By index of the source.</param>
public sealed record TrainingResult(SentimentScorer Scorer, byte[] File, IReadOnlyList<SentimentEvaluation> HeldOut);
