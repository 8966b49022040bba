namespace TradeMind.Grains;

/// <summary>The folder of own strategies as one silo sees it. Key: the silo.</summary>
[Alias("trademind.strategy-folder")]
public interface IStrategyFolderGrain : IGrainWithStringKey
{
    /// <summary>Loads a file of the folder into the catalog of the silo.</summary>
    /// <param name="name">The file.</param>
    /// <param name="hash">What it has to be; null for whatever it is.</param>
    /// <exception cref="TradeMind.Trading.InvalidInputException">It is another file there, or cannot be loaded.</exception>
    [Alias("load")]
    ValueTask LoadAsync(string name, string? hash);
}
