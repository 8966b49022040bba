namespace TradeMind.Storage.Abstractions;

/// <summary>The keys that protect cookies and forms, as XML of the framework's own.</summary>
public interface IProtectionKeyStore
{
    /// <summary>All of them, by name.</summary>
    IReadOnlyList<string> All();

    /// <summary>Adds one if the others allow it; of callers in all processes one decides at a time.</summary>
    /// <param name="name">Not in use.</param>
    /// <param name="xml">The key.</param>
    /// <param name="isFree">Decides, given all that are there.</param>
    /// <returns>Whether it was added.</returns>
    bool TryAdd(string name, string xml, Predicate<IReadOnlyList<string>> isFree);

    /// <summary>Keeps one in place of what has its name.</summary>
    void Put(string name, string xml);
}
