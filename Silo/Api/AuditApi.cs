using TradeMind.Application.Audits;

namespace TradeMind.Silo.Api;

/// <summary><c>audits</c></summary>
internal static class AuditApi
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/audits", (AuditQueries audits, string? day, string? cursor, int? limit) => audits.Find(day, cursor, limit))
        .WithName("GetAudits").WithTags("audits")
        .WithSummary("Reruns of recorded days compared with the journal, newest first: differences in bars, signals, fills and equity");
}
