namespace TradeMind.Storage.Sql;

/// <summary>Times as the schema has them: UTC ticks.</summary>
internal static class UtcTime
{
    public static DateTime FromTicks(long ticks) => new(ticks, DateTimeKind.Utc);

    public static DateTime? FromTicks(long? ticks) => ticks is { } known ? FromTicks(known) : null;
}
