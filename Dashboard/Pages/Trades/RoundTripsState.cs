using MudBlazor;
using TradeMind.Contracts;
using TradeMind.Dashboard.Access;
using TradeMind.Dashboard.Parts;

namespace TradeMind.Dashboard.Pages.Trades;

/// <summary>The round trips, filtered and a page at a time, with the totals of all that the filter leaves.</summary>
public sealed class RoundTripsState(UserApi client) : PageState
{
    private const int ExportPage = 1_000;

    private static readonly (string Title, Func<RoundTripView, object?> Value)[] Columns =
    [
        ("number", t => t.Number), ("symbol", t => t.Symbol), ("side", RoundTripText.Side), ("strategy", t => t.Strategy),
        ("entry_time", t => t.EntryTime), ("exit_time", t => t.ExitTime), ("bars_held", t => t.BarsHeld), ("quantity", t => t.Quantity),
        ("entry_price", t => t.EntryPrice), ("exit_price", t => t.ExitPrice), ("exit_reason", t => t.ExitReason), ("fees", t => t.Fees),
        ("profit", t => t.Profit), ("return", t => t.Return), ("mae", t => t.Mae), ("mfe", t => t.Mfe), ("risk", t => t.Risk),
        ("r", t => t.R), ("entry_order", t => t.EntryOrder), ("exit_order", t => t.ExitOrder),
    ];

    private readonly PageCursors _pages = new();

    /// <summary>Of which there are round trips.</summary>
    public IReadOnlyList<string> Symbols { get; private set; } = [];

    /// <summary>Of which there are round trips.</summary>
    public IReadOnlyList<string> Strategies { get; private set; } = [];

    /// <summary>Only this one; null for all.</summary>
    public string? Symbol { get; set; }

    /// <summary>Only this one; null for all.</summary>
    public string? Strategy { get; set; }

    /// <summary>Only those that ended so; null for all.</summary>
    public OrderPurpose? Exit { get; private set; }

    /// <summary>First and last day of the exit; null for all.</summary>
    public DateRange? Period { get; set; }

    /// <summary>Totals of what the filter leaves; null before the first answer.</summary>
    public RoundTripSummary? Summary { get; private set; }

    /// <summary>Why there are no totals; empty once there are.</summary>
    public string SummaryProblem => Summary is null ? Problem : "";

    public bool IsFiltered => Filter != new RoundTripFilter();

    /// <summary>What is shown is what would change when a position is closed.</summary>
    public bool Follows { get; private set; }

    private RoundTripFilter Filter => new(Symbol, Strategy, Exit, Days.Start(Day(Period?.Start)), Days.End(Day(Period?.End)));

    /// <param name="name">Of the purpose; empty for all.</param>
    public void ChooseExit(string name) => Exit = name.Length == 0 ? null : Enum.Parse<OrderPurpose>(name);

    /// <summary>A page with the totals, as the table wants it.</summary>
    public async Task<GridData<RoundTripView>> ReadAsync(TablePage page, CancellationToken _)
    {
        ArgumentNullException.ThrowIfNull(page);
        Follows = page.Number == 0;
        var filter = Filter;
        var cursor = _pages.For(page.Number, (filter, page.Size));
        Page<RoundTripView>? read = null;
        await AskAsync(async cancellation =>
        {
            var api = await client.ApiAsync();
            var summary = api.Portfolio.RoundTripSummaryAsync(filter, cancellation);
            var trips = api.Portfolio.RoundTripsAsync(filter, cursor, page.Size, cancellation);
            await Task.WhenAll(summary, trips);
            cancellation.ThrowIfCancellationRequested();
            (Summary, read) = (await summary, await trips);
            Remember(Summary);
        });
        return _pages.Shown(page, read);
    }

    /// <summary>Offers all that the filter leaves as a CSV file.</summary>
    public Task ExportAsync(ChartScript browser) => AskAsync(async cancellation =>
    {
        var api = await client.ApiAsync();
        var all = new List<RoundTripView>();
        for (string? cursor = null, next = ""; next is not null; cursor = next)
        {
            var page = await api.Portfolio.RoundTripsAsync(Filter, cursor, ExportPage, cancellation);
            all.AddRange(page.Items);
            next = page.Next;
        }

        await browser.SaveAsync("round-trips.csv", "text/csv", CsvFile.Write(Columns, all));
    });

    public void Clear() => (Symbol, Strategy, Exit, Period) = (null, null, null, null);

    /// <summary>What there is to choose from is what there was while nothing was chosen.</summary>
    private void Remember(RoundTripSummary summary)
    {
        if (!IsFiltered || Symbols.Count == 0)
        {
            Symbols = [.. summary.BySymbol.Select(group => group.Key)];
            Strategies = [.. summary.ByStrategy.Select(group => group.Key).Where(name => name.Length > 0)];
        }
    }

    private static DateOnly? Day(DateTime? time) => time is { } t ? DateOnly.FromDateTime(t) : null;
}
