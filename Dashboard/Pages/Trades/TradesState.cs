using TradeMind.Contracts;
using TradeMind.Dashboard.Access;
using TradeMind.Dashboard.Parts;

namespace TradeMind.Dashboard.Pages.Trades;

/// <summary>The fills, filtered, ordered and a page at a time; all three are the service's work.</summary>
public sealed class TradesState(UserApi client) : PageState
{
    private const int OnePage = 50;

    private readonly PageCursor _page = new();

    /// <summary>Null before the first answer.</summary>
    public IReadOnlyList<TradeView>? Shown { get; private set; }

    public IReadOnlyList<string> Symbols { get; private set; } = [];

    /// <summary>Only this one; empty for all.</summary>
    public string Symbol { get; set; } = "";

    /// <summary>First day; null for all.</summary>
    public DateOnly? From { get; set; }

    /// <summary>Last day; null for all.</summary>
    public DateOnly? To { get; set; }

    /// <summary>As the service names it; null for newest first.</summary>
    public string? Sort { get; private set; }

    public bool IsFirstPage => _page.IsFirst;

    public bool HasMore => _page.HasMore;

    public bool IsFiltered => Symbol.Length > 0 || From is not null || To is not null;

    /// <summary>What is shown is what would change when something is filled.</summary>
    public bool Follows => IsFirstPage && Sort is null or "-time";

    /// <summary>Offers the same fills as a CSV file.</summary>
    public Task ExportAsync(ChartScript browser) => AskAsync(async cancellation =>
    {
        var api = await client.ApiAsync();
        var rows = await api.Portfolio.ExportTradesAsync(Symbol.Length == 0 ? null : Symbol, Days.Start(From), Days.End(To), cancellation);
        await browser.SaveAsync("trades.csv", "text/csv", rows);
    });

    public Task LoadAsync() => AskAsync(async cancellation =>
    {
        var api = await client.ApiAsync();
        if (Symbols.Count == 0)
        {
            Symbols = await api.Symbols.GetAsync(cancellation);
        }

        var page = await api.Portfolio.TradesAsync(
            Symbol.Length == 0 ? null : Symbol, Days.Start(From), Days.End(To), _page.Here, OnePage, Sort is "-time" ? null : Sort,
            cancellation);
        (Shown, _page.Next) = (page.Items, page.Next);
    });

    /// <summary>Begins again on the first page: the filter or the order has changed.</summary>
    public Task RestartAsync(string? sort)
    {
        _page.Restart();
        Sort = sort;
        return LoadAsync();
    }

    public Task ClearAsync()
    {
        (Symbol, From, To) = ("", null, null);
        return RestartAsync(Sort);
    }

    public Task OnAsync()
    {
        _page.GoOn();
        return LoadAsync();
    }

    public Task BackAsync()
    {
        _page.GoBack();
        return LoadAsync();
    }
}
