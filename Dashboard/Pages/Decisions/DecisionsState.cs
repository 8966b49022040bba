using MudBlazor;
using TradeMind.Contracts;
using TradeMind.Dashboard.Access;
using TradeMind.Dashboard.Parts;

namespace TradeMind.Dashboard.Pages.Decisions;

/// <summary>The decisions, newest first, filtered and a page at a time; the first page follows what happens.</summary>
public sealed class DecisionsState(UserApi client) : PageState
{
    private readonly PageCursors _pages = new();
    private string? _newest;
    private int _page;

    public IReadOnlyList<string> Symbols { get; private set; } = [];

    public IReadOnlyList<string> Agents { get; private set; } = [];

    /// <summary>Only this one; null for all.</summary>
    public string? Symbol { get; set; }

    /// <summary>Only what this strategy advised; empty for all.</summary>
    public string Agent { get; set; } = "";

    public bool IsFiltered => Symbol is not null || Agent.Length > 0;

    public bool IsFirstPage => _page == 0;

    /// <summary>A page, as the table wants it.</summary>
    public async Task<GridData<DecisionView>> ReadAsync(TablePage page, CancellationToken _)
    {
        ArgumentNullException.ThrowIfNull(page);
        _page = page.Number;
        var cursor = _pages.For(page.Number, (Symbol, Agent, page.Size));
        Page<DecisionView>? read = null;
        await AskAsync(async cancellation =>
        {
            var api = await client.ApiAsync();
            if (Symbols.Count == 0)
            {
                Symbols = await api.Symbols.GetAsync(cancellation);
                Agents = [.. (await api.Strategies.GetAsync(cancellation)).Select(strategy => strategy.Id)];
            }

            read = await api.Decisions.FindAsync(
                Symbol, Agent.Length == 0 ? null : Agent, cursor: cursor, limit: page.Size, cancellation: cancellation);
        });
        return _pages.Shown(page, read);
    }

    /// <summary>Whether something was decided that the first page does not have yet.</summary>
    public bool IsBehind(Page<DecisionView>? latest)
    {
        if (!IsFirstPage || latest is not { Items: [var newest, ..] } || newest.Id == _newest)
        {
            return false;
        }

        _newest = newest.Id;
        return true;
    }
}
