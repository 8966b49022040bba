using System.Globalization;
using TradeMind.Application.Mapping;
using TradeMind.Application.Requests;
using TradeMind.Contracts;

namespace TradeMind.Application.Audits;

/// <summary>Reruns of recorded days beside what is recorded.</summary>
public sealed class AuditQueries(IAuditStore audits)
{
    /// <summary>Audits, newest first.</summary>
    /// <param name="day">Only those of this day, yyyy-MM-dd; null for all.</param>
    /// <param name="cursor">Where the page before ended.</param>
    /// <param name="limit">Most to return.</param>
    public Page<AuditView> Find(string? day, string? cursor, int? limit) =>
        audits.Find(Day(day), Paging.Before(cursor), Paging.Limit(limit)).ToContract(audit => audit.ToContract());

    private static DateOnly? Day(string? text) => text is null ? null
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
        : throw new FieldException("day", $"day '{text}' is not a date: use yyyy-MM-dd");
}
