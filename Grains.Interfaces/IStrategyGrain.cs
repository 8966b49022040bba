using TradeMind.Grains.Views;

namespace TradeMind.Grains;

/// <summary>
/// One strategy of a portfolio with its state for every symbol: hears AnalysisTriggered, publishes SignalGenerated.
/// Key: <see cref="StrategyKey"/>.
/// </summary>
[Alias("trademind.strategy")]
public interface IStrategyGrain : IGrainWithStringKey
{
    [Alias("status")]
    ValueTask<StrategyStatus> GetStatusAsync();
}

/// <summary>How the grains of strategies are named.</summary>
public static class StrategyKey
{
    public static string Create(string portfolio, string strategy) => $"{portfolio}/{strategy}";

    /// <exception cref="ArgumentException">The key is not of this form.</exception>
    public static (string Portfolio, string Strategy) Parse(string key) =>
        key.Split('/', 2) is [{ Length: > 0 } portfolio, { Length: > 0 } strategy]
            ? (portfolio, strategy)
            : throw new ArgumentException($"'{key}' names no strategy of a portfolio: use PORTFOLIO/STRATEGY", nameof(key));
}
