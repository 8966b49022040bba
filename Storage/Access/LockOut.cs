namespace TradeMind.Storage.Access;

/// <summary>A lock-out after wrong passwords.</summary>
/// <param name="Subject">Whom it is about, hashed.</param>
/// <param name="Failures">In a row.</param>
/// <param name="LastAt">Of the last one, UTC.</param>
/// <param name="Until">UTC.</param>
public sealed record LockOut(string Subject, int Failures, DateTime LastAt, DateTime Until);
