using System.Globalization;
using TradeMind.Grains.Requests;
using TradeMind.Storage.Reading;

namespace TradeMind.Silo.Api;

/// <summary><c>audits</c></summary>
internal static class AuditApi
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/audits", Find).WithName("GetAudits").WithTags("audits").WithSummary("Reruns of recorded days beside what is recorded, newest first: differences of bars, signals, fills and equity");

    private static Page<AuditView> Find(IAuditStore audits, string? day, string? cursor, int? limit) => audits.Find(Day(day), Paging.Before(cursor), Paging.Limit(limit));

    private static DateOnly? Day(string? text) => text is null ? null
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
        : throw new FieldException("day", $"day '{text}' is not a date: use yyyy-MM-dd");
}
