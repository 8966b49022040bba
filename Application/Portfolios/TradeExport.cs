using System.Globalization;
using System.Text;
using TradeMind.Application.Requests;
using TradeMind.Contracts;

namespace TradeMind.Application.Portfolios;

/// <summary>Fills as CSV (RFC 4180), written page by page as they are read, so that a long history takes no memory.</summary>
public sealed class TradeExport(Func<long, Page<TradeView>> read)
{
    private const string Header = "id,time,symbol,side,purpose,quantity,price,commission,profit,confidence,order,decision,reasoning\r\n";

    public async Task WriteAsync(Stream output, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(output);
        await output.WriteAsync(Encoding.UTF8.GetBytes(Header), cancellation).ConfigureAwait(false);
        string? cursor = null;
        do
        {
            var page = read(Paging.Before(cursor));
            var lines = new StringBuilder();
            foreach (var trade in page.Items)
            {
                Write(lines, trade);
            }

            await output.WriteAsync(Encoding.UTF8.GetBytes(lines.ToString()), cancellation).ConfigureAwait(false);
            cursor = page.Next;
        }
        while (cursor is not null);
    }

    private static void Write(StringBuilder lines, TradeView trade) => lines
        .Append(CultureInfo.InvariantCulture, $"{trade.Id},{trade.Time:yyyy-MM-ddTHH:mm:ssZ},{Text(trade.Symbol)},{trade.Side},")
        .Append(CultureInfo.InvariantCulture, $"{trade.Purpose},{Trim(trade.Quantity)},{Trim(trade.Price)},{Trim(trade.Commission)},")
        .Append(CultureInfo.InvariantCulture, $"{Trim(trade.Profit)},")
        .Append(CultureInfo.InvariantCulture, $"{trade.Confidence},{trade.Order},{trade.Decision},{Text(trade.Reasoning)}\r\n");

    /// <summary>All digits, without zeros at the end: a division by one with 28 of them takes them off.</summary>
    private static decimal? Trim(decimal? value) => value / 1.0000000000000000000000000000m;

    /// <summary>Quoted where necessary; text that a spreadsheet would take for a formula gets an apostrophe before it.</summary>
    internal static string Text(string value)
    {
        var safe = value.Length > 0 && value[0] is '=' or '+' or '-' or '@' or '\t' or '\r' ? $"'{value}" : value;
        return safe.AsSpan().ContainsAny("\",\r\n") ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }
}
