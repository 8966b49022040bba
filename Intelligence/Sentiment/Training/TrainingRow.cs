namespace TradeMind.Intelligence.Sentiment.Training;

/// <summary>A labelled text. <paramref name="Source"/> is the index of the file that it came from.</summary>
public sealed record TrainingRow(string Text, string? Entity, SentimentLabel Label, int Source);
