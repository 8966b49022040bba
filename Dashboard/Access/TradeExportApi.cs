using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using TradeMind.Client;
using TradeMind.Dashboard.Parts;

namespace TradeMind.Dashboard.Access;

/// <summary><c>/exports/trades.csv</c>: the service's <c>trades/export</c>, passed on to the browser, which may not reach the service itself.</summary>
internal static class TradeExportApi
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/exports/trades.csv", GetAsync).ExcludeFromDescription();

    private static async Task<IResult> GetAsync(HttpContext context, IServiceAccess access, TimeProvider clock, string? symbol, string? from, string? to)
    {
        var (first, last) = (Day(from), Day(to));
        var (http, api) = Connections.Make(access, context.User, clock);
        context.Response.RegisterForDispose(http);
        try
        {
            var rows = await api.Portfolio.ExportTradesAsync(string.IsNullOrEmpty(symbol) ? null : symbol, Days.Start(first), Days.End(last), context.RequestAborted);
            return Results.Stream(rows, "text/csv; charset=utf-8", "trades.csv");
        }
        catch (ApiException fault)
        {
            return Results.Problem(fault.Message, statusCode: (int?)fault.Status ?? StatusCodes.Status502BadGateway, title: "The export failed");
        }
    }

    private static DateOnly? Day(string? text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", out var day) ? day : null;
}
