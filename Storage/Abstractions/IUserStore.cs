using TradeMind.Storage.Access;
using TradeMind.Trading;

namespace TradeMind.Storage.Abstractions;

/// <summary>Users, by what proves their passwords.</summary>
public interface IUserStore
{
    bool Any();

    /// <summary>All of them, by name.</summary>
    IReadOnlyList<StoredUser> All();

    /// <summary>A user and what proves their password; null when there is none. Names are the same whatever their case.</summary>
    (StoredUser User, string Password)? Find(string name);

    /// <exception cref="InvalidInputException">The name cannot be used or is taken, or the password cannot be used.</exception>
    StoredUser Add(string name, AccessScope scope, string password);

    /// <summary>Changes a password; who is signed in with the old one is no more.</summary>
    /// <returns>Whether there is such a user.</returns>
    /// <exception cref="InvalidInputException">The password cannot be used.</exception>
    bool ChangePassword(string name, string password);

    /// <summary>Hashes the same password anew; no one is signed out.</summary>
    /// <param name="name">Of the user.</param>
    /// <param name="hash">The stored hash that the password was verified against; nothing changes when it is another by now.</param>
    /// <param name="password">The user's.</param>
    void Rehash(string name, string hash, string password);

    /// <returns>Whether there was such a user.</returns>
    bool Remove(string name);
}
