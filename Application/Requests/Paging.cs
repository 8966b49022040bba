using System.Globalization;

namespace TradeMind.Application.Requests;

/// <summary>Reads the paging parameters of a query.</summary>
public static class Paging
{
    private const int Most = 1000;

    /// <exception cref="FieldException">It is out of range.</exception>
    public static int Limit(int? limit) => limit is null ? 100
        : limit is >= 1 and <= Most ? limit.Value
        : throw new FieldException("limit", $"limit is {limit}: use 1 to {Most}");

    /// <summary>A cursor, or everything when there is none.</summary>
    /// <exception cref="FieldException">It was not given out by this service.</exception>
    public static long Before(string? cursor) => cursor is null ? long.MaxValue
        : long.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : throw NoCursor(cursor);

    /// <summary>How many items came before those of a page, where a list is cut by number; 0 for the first.</summary>
    /// <exception cref="FieldException">It was not given out by this service.</exception>
    public static int Skip(string? cursor) => cursor is null ? 0
        : int.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < 1_000_000 ? number
        : throw NoCursor(cursor);

    /// <summary>The error for a cursor that this service did not give out.</summary>
    public static FieldException NoCursor(string cursor) =>
        new("cursor", $"cursor '{cursor}' is not valid: use the value of 'next' from the previous page");

    /// <summary>The span of bar times that two times enclose, UTC ticks.</summary>
    /// <exception cref="FieldException">They are the wrong way round.</exception>
    public static (long From, long To) Span(DateTimeOffset? from, DateTimeOffset? to) => from > to
        ? throw new FieldException("from", $"from {from:O} comes after to {to:O}: swap them")
        : (from?.UtcTicks ?? 0, to?.UtcTicks ?? long.MaxValue);
}
