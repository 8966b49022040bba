using MudBlazor;
using TradeMind.Contracts;
using TradeMind.Dashboard.Access;
using TradeMind.Dashboard.Parts;

namespace TradeMind.Dashboard.Pages.Trades;

/// <summary>The fills, filtered, ordered and a page at a time; all three are the service's work.</summary>
public sealed class FillsState(UserApi client) : PageState
{
    private readonly PageCursors _pages = new();

    public IReadOnlyList<string> Symbols { get; private set; } = [];

    /// <summary>Only this one; null for all.</summary>
    public string? Symbol { get; set; }

    /// <summary>First and last day; null for all.</summary>
    public DateRange? Period { get; set; }

    public bool IsFiltered => Symbol is not null || Period?.Start is not null || Period?.End is not null;

    /// <summary>What is shown is what would change when something is filled.</summary>
    public bool Follows { get; private set; }

    private DateOnly? From => Day(Period?.Start);

    private DateOnly? To => Day(Period?.End);

    /// <summary>Offers the same fills as a CSV file.</summary>
    public Task ExportAsync(ChartScript browser) => AskAsync(async cancellation =>
    {
        var api = await client.ApiAsync();
        await browser.SaveAsync(
            "trades.csv", "text/csv",
            await api.Portfolio.ExportTradesAsync(Symbol, Days.Start(From), Days.End(To), cancellation));
    });

    /// <summary>A page, as the table wants it.</summary>
    public async Task<GridData<TradeView>> ReadAsync(TablePage page, CancellationToken _)
    {
        ArgumentNullException.ThrowIfNull(page);
        var sort = page.Sort is "-time" ? null : page.Sort;
        Follows = page.Number == 0 && sort is null;
        var cursor = _pages.For(page.Number, (sort, Symbol, From, To, page.Size));
        Page<TradeView>? read = null;
        await AskAsync(async cancellation =>
        {
            var api = await client.ApiAsync();
            if (Symbols.Count == 0)
            {
                Symbols = await api.Symbols.GetAsync(cancellation);
            }

            read = await api.Portfolio.TradesAsync(Symbol, Days.Start(From), Days.End(To), cursor, page.Size, sort, cancellation);
        });
        return _pages.Shown(page, read);
    }

    public void Clear() => (Symbol, Period) = (null, null);

    private static DateOnly? Day(DateTime? time) => time is { } t ? DateOnly.FromDateTime(t) : null;
}
