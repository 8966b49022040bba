using TradeMind.Contracts;
using TradeMind.Dashboard.Access;
using TradeMind.Dashboard.Parts;

namespace TradeMind.Dashboard.Pages.Decisions;

/// <summary>The decisions, a page at a time; the first page follows what happens.</summary>
public sealed class DecisionsState(UserApi client) : PageState
{
    private const int OnePage = 50;

    private readonly PageCursor _page = new();
    private string? _newest;

    /// <summary>Null before the first answer.</summary>
    public IReadOnlyList<DecisionView>? Shown { get; private set; }

    public IReadOnlyList<string> Symbols { get; private set; } = [];

    public IReadOnlyList<string> Agents { get; private set; } = [];

    /// <summary>Only this one; empty for all.</summary>
    public string Symbol { get; private set; } = "";

    public string Agent { get; private set; } = "";

    public bool IsFirstPage => _page.IsFirst;

    public bool HasMore => _page.HasMore;

    public Task LoadAsync() => AskAsync(async cancellation =>
    {
        var api = await client.ApiAsync();
        if (Symbols.Count == 0)
        {
            Symbols = await api.Symbols.GetAsync(cancellation);
            Agents = [.. (await api.Strategies.GetAsync(cancellation)).Select(strategy => strategy.Id)];
        }

        var page = await api.Decisions.FindAsync(
            Symbol.Length == 0 ? null : Symbol, Agent.Length == 0 ? null : Agent, cursor: _page.Here, limit: OnePage,
            cancellation: cancellation);
        (Shown, _page.Next) = (page.Items, page.Next);
    });

    public Task FilterAsync(string? symbol, string? agent)
    {
        (Symbol, Agent) = (symbol ?? "", agent ?? "");
        _page.Restart();
        return LoadAsync();
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

    /// <summary>Something was decided: the first page is read again when it does not have it yet.</summary>
    public async Task FollowAsync(Page<DecisionView>? latest)
    {
        if (IsFirstPage && latest is { Items: [var newest, ..] } && newest.Id != _newest)
        {
            _newest = newest.Id;
            await LoadAsync();
        }
    }
}
