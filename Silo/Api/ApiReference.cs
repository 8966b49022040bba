using Scalar.AspNetCore;
using TradeMind.Silo.Security;

namespace TradeMind.Silo.Api;

/// <summary>
/// <c>/scalar</c>: the document of the API as pages to read and try, by Scalar. Script and style come from its assembly; nothing is fetched
/// from elsewhere. See docs/decisions/0033-api-reference.md.
/// </summary>
internal static class ApiReference
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapScalarApiReference(DataPaths.Reference, options => options
            .WithTitle("TradeMind API")
            .WithOpenApiRoutePattern("/openapi/{documentName}.json")
            .AddDocument("v1", "TradeMind v1")
            .DisableDefaultFonts()
            .DisableTelemetry()
            .DisableAgent()
            .HideClientButton()
            .WithNonce())
        .RequireAuthorization(Policies.Read)
        .ExcludeFromDescription();
}
