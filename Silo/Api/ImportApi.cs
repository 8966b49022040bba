using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Metadata;
using TradeMind.Application.Imports;
using TradeMind.Contracts;
using TradeMind.Silo.Security;
using TradeMind.Storage.Idempotency;

namespace TradeMind.Silo.Api;

/// <summary><c>imports</c>: imports of bars as CSV.</summary>
internal static class ImportApi
{
    private const int MostBytes = 32 * 1024 * 1024;

    public static void Map(IEndpointRouteBuilder routes)
    {
        var imports = routes.MapGroup("/imports").WithTags("imports");
        imports.MapGet("/", (CsvImports all, string? cursor, int? limit) => all.List(cursor, limit)).WithName("GetImports")
            .WithSummary("CSV files that were handed over, newest first");
        imports.MapGet("/{id}", (CsvImports all, string id) => all.Get(id)).WithName("GetImport").WithSummary(
            "One of them, with its bad rows");
        imports.MapDelete("/{id}", Delete).WithName("DeleteImport")
            .WithSummary("Removes an import and its bars; an earlier import of the symbol takes its place in the data set");
        imports.MapPost("/", AddAsync).WithName("AddImport").WithSummary("Bars of one symbol as CSV")
            .WithDescription(
                "The body is the file: a header and one row per bar, as Yahoo and Stooq export them, UTF-8, at most 32 MB. When a row is "
                    + "not a valid bar nothing is stored and state is Refused, with each bad row's line, "
                + "field, value and what to do; with dropBadRows=true such rows are skipped. dates (month-first or day-first) and interval "
                    + "(such as 1m) say what the file does not tell. A later import of the symbol replaces the earlier one.")
            .Accepts<string>("text/csv").WithMetadata(new SizeLimit());
    }

    private static NoContent Delete(string id, HttpContext context, CsvImports imports)
    {
        var keyed = context.Features.Get<KeyedRequest>();
        if (keyed?.Effect is null)
        {
            imports.Delete(id, keyed?.Number);
        }

        return TypedResults.NoContent();
    }

    private static async Task<Ok<ImportView>> AddAsync(
        HttpContext context, CsvImports imports, string? symbol, bool? dropBadRows, string? dates, string? interval)
    {
        var keyed = context.Features.Get<KeyedRequest>();
        if (keyed?.Effect is { } id)
        {
            return TypedResults.Ok(imports.Get(id));
        }

        using var content = new MemoryStream();
        await context.Request.Body.CopyToAsync(content, context.RequestAborted).ConfigureAwait(false);
        var format = new ImportFormat { DropBadRows = dropBadRows ?? false, Dates = dates, Interval = interval };
        return TypedResults.Ok(imports.Import(symbol, content.ToArray(), format, context.Who(null), keyed?.Number));
    }

    private sealed class SizeLimit : IRequestSizeLimitMetadata
    {
        public long? MaxRequestBodySize => MostBytes;
    }
}
