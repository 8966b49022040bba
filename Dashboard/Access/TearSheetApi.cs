using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using TradeMind.Client;

namespace TradeMind.Dashboard.Access;

/// <summary><c>/exports/backtests/{id}/tear-sheet.json</c>: the service's <c>tear-sheet</c>, passed on to the browser, which may not reach the service itself.</summary>
internal static class TearSheetApi
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/exports/backtests/{id}/tear-sheet.json", GetAsync).ExcludeFromDescription();

    /// <summary>Where the browser finds it.</summary>
    public static string Address(string id) => $"/exports/backtests/{Uri.EscapeDataString(id)}/tear-sheet.json";

    private static async Task<IResult> GetAsync(HttpContext context, IServiceAccess access, TimeProvider clock, string id)
    {
        var (http, api) = Connections.Make(access, context.User, clock);
        context.Response.RegisterForDispose(http);
        context.Response.Headers.CacheControl = "no-store";
        try
        {
            return Results.Stream(await api.Backtests.OpenTearSheetAsync(id, context.RequestAborted), "application/json");
        }
        catch (ApiException fault)
        {
            return Results.Problem(fault.Message, statusCode: (int?)fault.Status ?? StatusCodes.Status502BadGateway, title: "There is no tear sheet");
        }
    }
}
