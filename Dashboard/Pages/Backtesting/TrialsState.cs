using TradeMind.Contracts;
using TradeMind.Dashboard.Access;
using TradeMind.Dashboard.Parts;

namespace TradeMind.Dashboard.Pages.Backtesting;

/// <summary>The ledger of trials, filtered, a page at a time.</summary>
public sealed class TrialsState(UserApi client) : PageState
{
    private const int OnePage = 50, FirstRuns = 20;

    private readonly PageCursor _page = new();

    /// <summary>Null before the first answer.</summary>
    public IReadOnlyList<TrialBatchView>? Batches { get; private set; }

    public IReadOnlyList<DataSetTrials> DataSets { get; private set; } = [];

    /// <summary>Whether the hash chain of the ledger is intact; null until it was verified.</summary>
    public LedgerCheck? Check { get; private set; }

    /// <summary>The batch whose runs are shown; null for none.</summary>
    public TrialRunsView? Opened { get; private set; }

    public string Strategy { get; set; } = "";

    public string Symbol { get; set; } = "";

    public string Kind { get; set; } = "";

    public string Since { get; set; } = "";

    public FormProblems Problems { get; } = new();

    public bool IsFirstPage => _page.IsFirst;

    public bool HasMore => _page.HasMore;

    public bool IsFiltered => Strategy.Length + Symbol.Length + Kind.Length + Since.Length > 0;

    public Task LoadAsync() => AskAsync(async cancellation =>
    {
        Problems.Clear();
        var since = NumberText.Day("since", Since, Problems);
        if (Problems.Any)
        {
            return;
        }

        var research = (await client.ApiAsync()).Research;
        var page = await research.TrialsAsync(
            Text(Strategy), Text(Symbol), Enum.TryParse<TrialKind>(Kind, out var kind) ? kind : null,
            since is { } day ? new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero) : null, _page.Here, OnePage, cancellation);
        (Batches, _page.Next) = (page.Items, page.Next);
        DataSets = await research.DataSetsAsync(cancellation);
    });

    public Task FilterAsync()
    {
        _page.Restart();
        Opened = null;
        return LoadAsync();
    }

    public Task ClearAsync()
    {
        (Strategy, Symbol, Kind, Since) = ("", "", "", "");
        return FilterAsync();
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

    /// <summary>Shows the first runs of a batch; the same one again hides them.</summary>
    public Task OpenAsync(long batch) => AskAsync(async cancellation =>
        Opened = Opened?.Batch.Batch == batch ? null : await (await client.ApiAsync()).Research.TrialAsync(batch, FirstRuns, cancellation));

    public Task CheckAsync() => AskAsync(async cancellation => Check = await (await client.ApiAsync()).Research.CheckAsync(cancellation));

    private static string? Text(string text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
