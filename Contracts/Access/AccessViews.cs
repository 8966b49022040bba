namespace TradeMind.Contracts;

/// <summary>The caller, as the service sees it.</summary>
/// <param name="Name">Of the user or the key; <c>local</c> for a program of this machine where no authentication is needed.</param>
/// <param name="Scope">What it may do.</param>
/// <param name="Via"><c>key:ID</c>, <c>login</c>, <c>dashboard</c> or <c>local</c>.</param>
public sealed record CallerView(string Name, AccessScope Scope, string Via);

/// <summary>A request for a new key.</summary>
/// <param name="Name">What the key is for: 1 to 60 characters, none of another key that holds.</param>
/// <param name="Scope"><c>read</c>, <c>trade</c> or <c>admin</c>.</param>
/// <param name="ExpiresAt">From when on it holds no more; null for never.</param>
public sealed record NewKeyRequest(string Name, string Scope, DateTimeOffset? ExpiresAt = null);

/// <summary>A newly created key.</summary>
/// <param name="Key">The key itself: it is shown here and never again.</param>
/// <param name="Stored">The stored part.</param>
public sealed record NewKeyView(string Key, KeyView Stored);

/// <summary>A request for a new user.</summary>
/// <param name="Name">1 to 40 letters, digits, dots, hyphens, underscores or @.</param>
/// <param name="Scope"><c>read</c>, <c>trade</c> or <c>admin</c>.</param>
/// <param name="Password">12 to 256 characters.</param>
public sealed record NewUserRequest(string Name, string Scope, string Password);

/// <summary>A request for a new password.</summary>
/// <param name="Password">12 to 256 characters.</param>
public sealed record NewPasswordRequest(string Password);

/// <summary>A user.</summary>
/// <param name="Name">Unique whatever the case.</param>
/// <param name="Scope">What they may do.</param>
/// <param name="CreatedAt">UTC.</param>
/// <param name="ChangedAt">When the password last changed, UTC.</param>
public sealed record UserView(string Name, AccessScope Scope, DateTime CreatedAt, DateTime ChangedAt);
