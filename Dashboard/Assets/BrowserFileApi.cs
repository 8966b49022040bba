using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace TradeMind.Dashboard.Assets;

/// <summary><c>/assets/...</c></summary>
internal static class BrowserFileApi
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/assets/{**name}", Get).ExcludeFromDescription().AllowAnonymous();

        // Blazor's script finds its own place by this name.
        routes
            .MapGet("/_framework/blazor.web.js", (HttpContext context, BrowserFiles files) => Get(context, files, "blazor.web.js"))
            .ExcludeFromDescription()
            .AllowAnonymous();
    }

    private static Results<FileContentHttpResult, NotFound> Get(HttpContext context, BrowserFiles files, string name)
    {
        if (files.Find(name) is not { } file)
        {
            return TypedResults.NotFound();
        }

        var (request, headers) = (context.Request, context.Response.Headers);
        var packs = file.CanPack && request.Headers.AcceptEncoding.ToString().Contains("gzip", StringComparison.OrdinalIgnoreCase);
        headers.CacheControl = request.Query["v"] == file.Version ? "public, max-age=31536000, immutable" : "no-cache";
        headers.Vary = HeaderNames.AcceptEncoding;
        if (packs)
        {
            headers.ContentEncoding = "gzip";
        }

        return TypedResults.File(
            packs ? file.Packed() : file.Plain(), file.Kind,
            entityTag: new EntityTagHeaderValue($"\"{file.Version}{(packs ? "-gz" : "")}\""));
    }
}
