namespace TradeMind.Storage.Idempotency;

/// <summary>A stored response.</summary>
public sealed record StoredAnswer(int Status, string? ContentType, string? Location, byte[] Body);
