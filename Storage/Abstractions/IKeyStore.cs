using TradeMind.Storage.Access;
using TradeMind.Trading;

namespace TradeMind.Storage.Abstractions;

/// <summary>API keys, by what proves them.</summary>
public interface IKeyStore
{
    /// <summary>Whether any holds.</summary>
    bool Any();

    /// <summary>Newest first, those that hold no more included.</summary>
    IReadOnlyList<StoredKey> All();

    /// <summary>Makes a key. Its text is given out here and never again.</summary>
    /// <param name="name">What the key is for: 1 to 60 characters.</param>
    /// <param name="scope">What its holder may do.</param>
    /// <param name="expiresAt">UTC; null for never.</param>
    /// <param name="by">Who makes it.</param>
    /// <exception cref="InvalidInputException">
    /// The name cannot be used or belongs to a key that holds, or the time has passed.
    /// </exception>
    (StoredKey Key, string Text) Create(string name, AccessScope scope, DateTime? expiresAt, string by);

    /// <summary>The key that a text is; null when there is none, or it holds no more.</summary>
    StoredKey? Find(string text);

    /// <summary>Whether the key of an id holds.</summary>
    bool IsStillValid(string id);

    /// <summary>From now on it holds no more.</summary>
    /// <returns>Whether there was one that held.</returns>
    bool Revoke(string id);
}
