namespace TradeMind.Intelligence.Sentiment.Training;

/// <summary>How a model is trained.</summary>
/// <param name="Seed">Seed of the split into training, calibration and held-out texts.</param>
/// <param name="Refit">
/// Train the final model on all texts once the held-out ones have been measured; otherwise it has seen the training part alone.
/// </param>
public sealed record TrainingOptions(ulong Seed = 1, bool Refit = true)
{
    /// <summary>Steps of the optimiser at most.</summary>
    public int Iterations { get; init; } = 60;
}
