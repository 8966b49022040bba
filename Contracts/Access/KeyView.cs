namespace TradeMind.Contracts;

/// <summary>An API key; its text is not stored.</summary>
/// <param name="Id">Twelve hexadecimal digits.</param>
/// <param name="Name">What the key is for; among keys that hold, no two have the same.</param>
/// <param name="Scope">What its holder may do.</param>
/// <param name="CreatedAt">UTC.</param>
/// <param name="CreatedBy">Who made it.</param>
/// <param name="ExpiresAt">From when on it holds no more, UTC; null for never.</param>
/// <param name="RevokedAt">When it was revoked, UTC; null while it holds.</param>
/// <param name="UsedAt">When it was last used, UTC, to about a minute; null when never.</param>
public sealed record KeyView(
    string Id,
    string Name,
    AccessScope Scope,
    DateTime CreatedAt,
    string CreatedBy,
    DateTime? ExpiresAt,
    DateTime? RevokedAt,
    DateTime? UsedAt);
