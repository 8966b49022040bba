using System.Collections.Immutable;

namespace TradeMind.Trading.Selection;

/// <summary>
/// What the weights of the strategies at a slice were made of: the state of the market and of each strategy after the slice before, and
/// what a model said. The weights themselves stand with the signals.
/// </summary>
public sealed record SelectionRecord
{
    /// <summary>The market's level over its mean of 100 slices, less 1; null until there are 100.</summary>
    public double? Trend { get; init; }

    /// <summary>
    /// The share of the market's last 250 volatilities, each over 20 slices, that are not above the present one; null until there are 60.
    /// </summary>
    public double? VolatilityPercentile { get; init; }

    /// <summary>The share of the symbols that closed above their mean of 100; null until one has 100 closes.</summary>
    public double? Breadth { get; init; }

    /// <summary>The mean correlation of 60 returns over all pairs of symbols; null until two symbols have them.</summary>
    public double? MeanCorrelation { get; init; }

    /// <summary>In ordinal order of their ids.</summary>
    public required ImmutableArray<StrategySelection> Strategies { get; init; }

    /// <summary>The model's weights by strategy id, as it gave them; null when it abstained.</summary>
    public ImmutableSortedDictionary<string, double>? Tilt() => Strategies.Any(s => s.Model is not null)
        ? Strategies.Where(s => s.Model is not null)
            .ToImmutableSortedDictionary(s => s.Id, s => s.Model!.Value, StringComparer.Ordinal)
        : null;

    public bool Equals(SelectionRecord? other) =>
        other is not null && Nullable.Equals(Trend, other.Trend) && Nullable.Equals(VolatilityPercentile, other.VolatilityPercentile)
        && Nullable.Equals(Breadth, other.Breadth) && Nullable.Equals(MeanCorrelation, other.MeanCorrelation)
        && Strategies.AsSpan().SequenceEqual(other.Strategies.AsSpan());

    public override int GetHashCode() => HashCode.Combine(Trend, VolatilityPercentile, Strategies.Length);
}

/// <summary>What one strategy's weight was made of.</summary>
/// <param name="Id">Its id in the plan.</param>
/// <param name="Base">Its weight without the model, 0 to 1; those of all strategies sum to 1.</param>
/// <param name="Model">The weight that the model gave it, zero or more; null when the model abstained.</param>
/// <param name="TrailingReturn">The sum of its paper returns over the window, as a fraction; null until the window is full.</param>
/// <param name="Drawdown">How far its paper worth is below its highest, 0 to 1.</param>
public readonly record struct StrategySelection(string Id, double Base, double? Model, double? TrailingReturn, double Drawdown);
