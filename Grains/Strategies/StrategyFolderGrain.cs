using TradeMind.Application.Strategies;

namespace TradeMind.Grains.Strategies;

/// <summary>Loads on the silo it was placed on.</summary>
public sealed class StrategyFolderGrain(IStrategyFolder folder) : Grain, IStrategyFolderGrain
{
    public ValueTask LoadAsync(string name, string? hash)
    {
        folder.Load(name, hash);
        return ValueTask.CompletedTask;
    }
}
