namespace TradeMind.Contracts;

/// <summary>How the strategies were weighed at a slice, and what that was made of.</summary>
public sealed record StrategyWeightsView
{
    /// <summary>The bar time, UTC.</summary>
    public required DateTime Time { get; init; }

    /// <summary>In ordinal order of their ids.</summary>
    public required IReadOnlyList<StrategyWeightView> Strategies { get; init; }

    /// <summary>The market's level over its mean of 100 slices, less 1; null until there are 100.</summary>
    public required double? Trend { get; init; }

    /// <summary>The share of past volatilities that are not above the present one; null until there are enough.</summary>
    public required double? VolatilityPercentile { get; init; }

    /// <summary>The share of the symbols above their mean of 100 closes; null until one has them.</summary>
    public required double? Breadth { get; init; }

    /// <summary>The mean correlation of returns over all pairs of symbols; null until two symbols have them.</summary>
    public required double? MeanCorrelation { get; init; }

    /// <summary>What changed most since the one before, in words.</summary>
    public required string Reason { get; init; }
}

/// <summary>The weight of a strategy.</summary>
/// <param name="Strategy">Its id.</param>
/// <param name="Weight">As it voted.</param>
/// <param name="Base">Without the model; null when weights are fixed.</param>
/// <param name="Model">What the model gave it; null when it abstained.</param>
/// <param name="TrailingReturn">The sum of its paper returns over the window, a fraction; null until the window is full.</param>
/// <param name="Drawdown">How far its paper worth is below its highest, 0 to 1; null when weights are fixed.</param>
public sealed record StrategyWeightView(
    string Strategy, double Weight, double? Base, double? Model, double? TrailingReturn, double? Drawdown);
