using TradeMind.Contracts;
using TradeMind.Trading;
using TradeMind.Trading.Sessions;
using TradeMind.Trading.Strategies;

namespace TradeMind.Application.Mapping;

/// <summary>The strategies of a plan between requests and the core.</summary>
internal static class StrategyMapping
{
    private static readonly Dictionary<string, double> NoParameters = new(StringComparer.Ordinal);

    /// <exception cref="InvalidInputException">There is none, or one is null.</exception>
    public static List<StrategySettings> ToSettings(this IReadOnlyList<PortfolioStrategy>? strategies) =>
        strategies is { Count: > 0 } && strategies.All(one => one is not null)
            ? [.. strategies.Select(ToSettings)]
            : throw new InvalidInputException(
                "strategies is empty: name at least one, strategies/catalog lists them, or leave it out", "strategies");

    public static StrategySettings ToSettings(this PortfolioStrategy strategy)
    {
        var id = string.IsNullOrEmpty(strategy.Id) ? strategy.Strategy : strategy.Id;
        return new StrategySettings
        {
            Id = id,
            Strategy = string.Equals(id, strategy.Strategy, StringComparison.Ordinal) ? "" : strategy.Strategy,
            IsEnabled = strategy.IsEnabled ?? true,
            Weight = strategy.Weight ?? 1,
            Parameters = strategy.Parameters ?? NoParameters,
        };
    }

    public static StrategyPresetView ToContract(this StrategyPreset preset) => new(
        preset.Id, preset.Title, preset.Principle,
        [.. preset.Members.Select(member => new PortfolioStrategy(member.Strategy, Weight: member.Weight))]);
}
