using TradeMind.Trading;

namespace TradeMind.Storage.Access;

/// <summary>What a caller may do. Each includes those before it.</summary>
public enum AccessScope
{
    /// <summary>See everything but keys, users and the audit log.</summary>
    Read,

    /// <summary>Also change what is traded and how: session, strategies, watchlist, runs, imports.</summary>
    Trade,

    /// <summary>Also make and revoke keys and users, and read the audit log.</summary>
    Admin,
}

/// <summary>Scopes as they are written: <c>read</c>, <c>trade</c>, <c>admin</c>.</summary>
public static class AccessScopes
{
    private static readonly string[] Names = ["read", "trade", "admin"];

    /// <summary>Names that the service itself acts under; no one else gets them.</summary>
    private static readonly string[] Own = ["local", "dashboard", "service", "api"];

    /// <summary>Whether a name is one of the service's own.</summary>
    public static bool IsTaken(string name) => Own.Contains(name, StringComparer.OrdinalIgnoreCase);

    public static string Text(this AccessScope scope) => Names[(int)scope];

    /// <exception cref="InvalidInputException">The text is none.</exception>
    public static AccessScope Parse(string? text) => Array.IndexOf(Names, text) is >= 0 and var place
        ? (AccessScope)place
        : throw new InvalidInputException($"scope '{text}' is not known: use {string.Join(", ", Names)}", "scope");

    /// <summary>The scope and those that it includes.</summary>
    public static IEnumerable<string> Included(this AccessScope scope) => Names.Take((int)scope + 1);
}
