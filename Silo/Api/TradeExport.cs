using System.Globalization;
using System.Text;
using TradeMind.Storage.Reading;

namespace TradeMind.Silo.Api;

/// <summary>Fills as CSV (RFC 4180), page by page as they are read, so that a long history needs no room.</summary>
internal sealed class TradeExport(Func<long, Page<TradeView>> read) : IResult
{
    private const string Header = "id,time,symbol,side,purpose,quantity,price,commission,profit,confidence,order,decision,reasoning\r\n";

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        ArgumentNullException.ThrowIfNull(httpContext);
        var response = httpContext.Response;
        response.ContentType = "text/csv; charset=utf-8; header=present";
        response.Headers.ContentDisposition = "attachment; filename=\"trades.csv\"";
        await response.WriteAsync(Header, httpContext.RequestAborted).ConfigureAwait(false);
        string? cursor = null;
        do
        {
            var page = read(Paging.Before(cursor));
            var lines = new StringBuilder();
            foreach (var trade in page.Items)
            {
                Write(lines, trade);
            }

            await response.WriteAsync(lines.ToString(), httpContext.RequestAborted).ConfigureAwait(false);
            cursor = page.Next;
        }
        while (cursor is not null);
    }

    private static void Write(StringBuilder lines, TradeView trade) => lines.Append(
        CultureInfo.InvariantCulture,
        $"{trade.Id},{trade.Time:yyyy-MM-ddTHH:mm:ssZ},{Text(trade.Symbol)},{trade.Side},{trade.Purpose},{trade.Quantity},{trade.Price},{trade.Commission},{trade.Profit},{trade.Confidence},{trade.Order},{trade.Decision},{Text(trade.Reasoning)}\r\n");

    /// <summary>Quoted where it must be; what a spreadsheet would take for a formula gets an apostrophe before it.</summary>
    internal static string Text(string value)
    {
        var safe = value.Length > 0 && value[0] is '=' or '+' or '-' or '@' or '\t' or '\r' ? $"'{value}" : value;
        return safe.AsSpan().ContainsAny("\",\r\n") ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }
}
