namespace TradeMind.Storage.Abstractions;

/// <summary>The keys that protect cookies and forms, as XML of the framework's own.</summary>
public interface IProtectionKeyStore
{
    /// <summary>All of them, by name.</summary>
    IReadOnlyList<string> All();

    /// <summary>Keeps one in place of what has its name.</summary>
    void Put(string name, string xml);
}
