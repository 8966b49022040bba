namespace TradeMind.Intelligence.Sentiment.Evaluation;

/// <summary>A label, and what a method says instead.</summary>
/// <param name="Actual">The label of the data.</param>
/// <param name="Predicted">The label of the method.</param>
/// <param name="Probability">How sure the method is of its label, 0 to 1; NaN for a method without probabilities.</param>
public readonly record struct Prediction(SentimentLabel Actual, SentimentLabel Predicted, double Probability);
