namespace TradeMind.Contracts;

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
    long Number,
    DateTime At,
    string Kind,
    string Principal,
    string Via,
    string Address,
    string Method,
    string Route,
    int Status,
    string Correlation);
