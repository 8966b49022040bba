namespace TradeMind.Intelligence.Sentiment.Training;

/// <summary>How far a training is.</summary>
/// <param name="Stage">What is being fitted.</param>
/// <param name="Step">The step of the optimiser, from 1.</param>
/// <param name="Loss">The penalised loss after the step.</param>
public readonly record struct TrainingProgress(string Stage, int Step, double Loss);
