namespace TradeMind.Storage.Access;

/// <summary>A stored key.</summary>
/// <param name="Id">Twelve hexadecimal digits.</param>
/// <param name="Name">What the key is for; among keys that hold, no two have the same.</param>
/// <param name="Scope">What its holder may do.</param>
/// <param name="CreatedAt">UTC.</param>
/// <param name="CreatedBy">Who made it.</param>
/// <param name="ExpiresAt">From when on it holds no more, UTC; null for never.</param>
/// <param name="RevokedAt">When it was revoked, UTC; null while it holds.</param>
/// <param name="UsedAt">When it was last used, UTC, to about a minute; null when never.</param>
public sealed record StoredKey(
    string Id, string Name, AccessScope Scope, DateTime CreatedAt, string CreatedBy, DateTime? ExpiresAt, DateTime? RevokedAt,
    DateTime? UsedAt)
{
    public bool IsStillValid(DateTime now) => RevokedAt is null && !(ExpiresAt <= now);
}

/// <summary>A stored user.</summary>
/// <param name="Name">Unique whatever the case.</param>
/// <param name="Scope">What they may do.</param>
/// <param name="Stamp">Changes with the password and the scope: what was granted under an older one holds no more.</param>
/// <param name="CreatedAt">UTC.</param>
/// <param name="ChangedAt">When password or scope last changed, UTC.</param>
public sealed record StoredUser(string Name, AccessScope Scope, string Stamp, DateTime CreatedAt, DateTime ChangedAt);

/// <summary>An entry of the audit log.</summary>
/// <param name="Number">Counts up.</param>
/// <param name="At">UTC.</param>
/// <param name="Kind"><c>call</c>, <c>refused</c>, <c>login</c>, <c>login-failed</c>, <c>lock-out</c>, <c>logout</c>, or <c>command</c> for
/// the command line on the data directory.</param>
/// <param name="Principal">Name of the user or key; empty when no one was known.</param>
/// <param name="Via">How they were known: <c>key:ID</c>, <c>login</c>, <c>local</c>, <c>dashboard</c>, <c>command-line</c>; empty when they
/// were not.</param>
/// <param name="Address">Where the call came from.</param>
/// <param name="Method">HTTP method.</param>
/// <param name="Route">Path, without query.</param>
/// <param name="Status">HTTP status of the answer.</param>
/// <param name="Correlation">Id of the request, also in its answer and in the log.</param>
public sealed record AuditEntry(
    long Number, DateTime At, string Kind, string Principal, string Via, string Address, string Method, string Route, int Status,
    string Correlation);
