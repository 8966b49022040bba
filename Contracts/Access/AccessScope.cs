namespace TradeMind.Contracts;

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
