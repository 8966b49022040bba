using MudBlazor;
using TradeMind.Contracts;
using TradeMind.Dashboard.Access;
using TradeMind.Dashboard.Parts;

namespace TradeMind.Dashboard.Pages.Trades;

/// <summary>Open orders, and all orders a page at a time.</summary>
public sealed class OrdersState(UserApi client) : PageState
{
    private const int Most = 1_000;

    private static readonly (string Title, Func<OrderView, object?> Value)[] Columns =
    [
        ("id", o => o.Id), ("symbol", o => o.Symbol), ("side", o => o.Side), ("type", o => o.Type), ("purpose", o => o.Purpose),
        ("quantity", o => o.Quantity), ("filled", o => o.Filled), ("limit_price", o => o.LimitPrice), ("stop_price", o => o.StopPrice),
        ("status", o => o.Status), ("reason", o => o.Reason), ("parent", o => o.Parent), ("decided_at", o => o.DecidedAt),
        ("sequence", o => o.Sequence),
    ];

    private readonly PageCursors _pages = new();

    public IReadOnlyList<string> Symbols { get; private set; } = [];

    /// <summary>Only this one; null for all.</summary>
    public string? Symbol { get; set; }

    /// <summary>What waits in the market, newest first; null before the first answer.</summary>
    public IReadOnlyList<OrderView>? Open { get; private set; }

    /// <summary>What is shown is what would change with a new order.</summary>
    public bool Follows { get; private set; }

    /// <summary>A page of all orders with the open ones, as the table wants it.</summary>
    public async Task<GridData<OrderView>> ReadAsync(TablePage page, CancellationToken _)
    {
        ArgumentNullException.ThrowIfNull(page);
        Follows = page.Number == 0;
        var symbol = Symbol;
        var cursor = _pages.For(page.Number, (symbol, page.Size));
        Page<OrderView>? read = null;
        await AskAsync(async cancellation =>
        {
            var api = await client.ApiAsync();
            if (Symbols.Count == 0)
            {
                Symbols = await api.Symbols.GetAsync(cancellation);
            }

            var open = api.Portfolio.OrdersAsync(openOnly: true, symbol: symbol, limit: Most, cancellation: cancellation);
            var all = api.Portfolio.OrdersAsync(symbol: symbol, cursor: cursor, limit: page.Size, cancellation: cancellation);
            await Task.WhenAll(open, all);
            cancellation.ThrowIfCancellationRequested();
            (Open, read) = ((await open).Items, await all);
        });
        return _pages.Shown(page, read);
    }

    /// <summary>Offers all orders that the filter leaves as a CSV file.</summary>
    public Task ExportAsync(ChartScript browser) => AskAsync(async cancellation =>
    {
        var api = await client.ApiAsync();
        var all = new List<OrderView>();
        for (string? cursor = null, next = ""; next is not null; cursor = next)
        {
            var page = await api.Portfolio.OrdersAsync(symbol: Symbol, cursor: cursor, limit: Most, cancellation: cancellation);
            all.AddRange(page.Items);
            next = page.Next;
        }

        await browser.SaveAsync("orders.csv", "text/csv", CsvFile.Write(Columns, all));
    });
}
