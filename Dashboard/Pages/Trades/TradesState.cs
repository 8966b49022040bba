using TradeMind.Dashboard.Access;
using TradeMind.Dashboard.Parts;
using TradeMind.Storage.Reading;

namespace TradeMind.Dashboard.Pages.Trades;

/// <summary>The fills, filtered, ordered and a page at a time; all three are the service's work.</summary>
public sealed class TradesState(UserClient client) : PageState
{
    private const int OnePage = 50;

    private readonly Stack<string?> _back = new();
    private string? _cursor, _next;

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

    public bool IsFirstPage => _back.Count == 0;

    public bool HasMore => _next is not null;

    public bool IsFiltered => Symbol.Length > 0 || From is not null || To is not null;

    /// <summary>What is shown is what would change when something is filled.</summary>
    public bool Follows => IsFirstPage && Sort is null or "-time";

    /// <summary>The same fills as CSV, from the dashboard's own address.</summary>
    public string ExportAddress => $"/exports/trades.csv?symbol={Uri.EscapeDataString(Symbol)}&from={From:yyyy-MM-dd}&to={To:yyyy-MM-dd}";

    public Task LoadAsync() => AskAsync(async cancellation =>
    {
        var api = await client.ApiAsync();
        if (Symbols.Count == 0)
        {
            Symbols = await api.Symbols.GetAsync(cancellation);
        }

        var page = await api.Portfolio.TradesAsync(Symbol.Length == 0 ? null : Symbol, Days.Start(From), Days.End(To), _cursor, OnePage, Sort is "-time" ? null : Sort, cancellation);
        (Shown, _next) = (page.Items, page.Next);
    });

    /// <summary>Begins again on the first page: the filter or the order has changed.</summary>
    public Task RestartAsync(string? sort)
    {
        _back.Clear();
        (_cursor, Sort) = (null, sort);
        return LoadAsync();
    }

    public Task ClearAsync()
    {
        (Symbol, From, To) = ("", null, null);
        return RestartAsync(Sort);
    }

    public Task OnAsync()
    {
        _back.Push(_cursor);
        _cursor = _next;
        return LoadAsync();
    }

    public Task BackAsync()
    {
        _cursor = _back.Pop();
        return LoadAsync();
    }
}
