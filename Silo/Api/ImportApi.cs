using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Metadata;
using TradeMind.Silo.Security;
using TradeMind.Silo.Importing;
using TradeMind.Storage.Reading;
using TradeMind.Storage.Sqlite;

namespace TradeMind.Silo.Api;

/// <summary><c>imports</c>: bars handed over as CSV.</summary>
internal static class ImportApi
{
    private const int MostBytes = 32 * 1024 * 1024;

    public static void Map(IEndpointRouteBuilder routes)
    {
        var imports = routes.MapGroup("/imports").WithTags("imports");
        imports.MapGet("/", (SqliteImports all, string? cursor, int? limit) => all.All(Paging.Before(cursor), Paging.Limit(limit))).WithName("GetImports").WithSummary("CSV files that were handed over, newest first");
        imports.MapGet("/{id}", Get).WithName("GetImport").WithSummary("One of them, with its bad rows");
        imports.MapPost("/", AddAsync).WithName("AddImport").WithSummary("Bars of one symbol as CSV")
            .WithDescription(
                "The body is the file: a header and a row a bar, as Yahoo and Stooq export them, UTF-8, at most 32 MB. When a row is no bar nothing is stored and state is Refused, with each bad row's line, "
                + "field, value and what to do; with dropBadRows=true such rows are left out. A later import of the symbol takes the place of the earlier one.")
            .Accepts<string>("text/csv").WithMetadata(new SizeLimit());
    }

    private static Results<Ok<ImportView>, ProblemHttpResult> Get(SqliteImports imports, string id) => SqliteImports.Number(id) is { } number && imports.Find(number) is { } found
        ? TypedResults.Ok(found)
        : Problems.NotFound($"there is no import '{id}': imports lists them");

    private static async Task<Ok<ImportView>> AddAsync(
        HttpContext context, CsvImports imports, SqliteImports all, string? symbol, bool? dropBadRows)
    {
        var keyed = context.Features.Get<KeyedRequest>();
        if (keyed?.Effect is { } id)
        {
            return TypedResults.Ok(all.Find(SqliteImports.Number(id)!.Value)!);
        }

        using var content = new MemoryStream();
        await context.Request.Body.CopyToAsync(content, context.RequestAborted).ConfigureAwait(false);
        return TypedResults.Ok(imports.Import(symbol, content.ToArray(), dropBadRows ?? false, context.Who(null), keyed?.Number));
    }

    private sealed class SizeLimit : IRequestSizeLimitMetadata
    {
        public long? MaxRequestBodySize => MostBytes;
    }
}
