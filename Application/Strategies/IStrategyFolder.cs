using TradeMind.Trading;
using TradeMind.Trading.Strategies;

namespace TradeMind.Application.Strategies;

/// <summary>A file of own strategies that is loaded.</summary>
/// <param name="Name">Without a path.</param>
/// <param name="Hash">SHA-256 of its content.</param>
/// <param name="Bytes">Its length.</param>
public sealed record LoadedStrategyFile(string Name, string Hash, long Bytes);

/// <summary>The folder of own strategies, as this process sees it. Loading a file runs its code.</summary>
public interface IStrategyFolder
{
    /// <summary>Endings of files that can be loaded, such as <c>.cs</c>.</summary>
    IReadOnlyList<string> Endings { get; }

    /// <summary>What is loaded, in ordinal order of the names.</summary>
    IReadOnlyList<LoadedStrategyFile> Files { get; }

    /// <summary>The strategies of a file that is not in the folder yet.</summary>
    /// <exception cref="InvalidInputException">It does not compile, is no assembly, or has no strategy.</exception>
    IReadOnlyList<StrategyEntry> Read(string name, byte[] content);

    /// <summary>Puts a file into the folder, all of it or nothing; nothing is loaded.</summary>
    /// <returns>What was there before; null when nothing was.</returns>
    /// <exception cref="InvalidInputException">There is no folder, or it cannot be written.</exception>
    byte[]? Write(string name, byte[] content);

    /// <summary>Takes a new file out of the folder again, or puts back what was there.</summary>
    void Restore(string name, byte[]? content);

    /// <summary>Loads a file of the folder into the catalog, in place of what was loaded of it; unloads it when it is gone.</summary>
    /// <param name="name">The file.</param>
    /// <param name="hash">What it has to be; null for whatever it is.</param>
    /// <exception cref="InvalidInputException">It is another file here, or cannot be loaded.</exception>
    void Load(string name, string? hash);
}

/// <summary>The other processes of the cluster, which have to load what this one does.</summary>
public interface IStrategyPeers
{
    /// <summary>Has all others load a file of their folder.</summary>
    /// <param name="name">The file.</param>
    /// <param name="hash">What it has to be; null for whatever it is.</param>
    /// <exception cref="InvalidInputException">One of them has no such file, or cannot load it.</exception>
    Task LoadAsync(string name, string? hash);
}
