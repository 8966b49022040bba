using TradeMind.Dashboard.Access;
using TradeMind.Dashboard.Parts;
using TradeMind.Storage.Reading;

namespace TradeMind.Dashboard.Pages.Decisions;

/// <summary>The decisions, a page at a time; the first page follows what happens.</summary>
public sealed class DecisionsState(UserClient client) : PageState
{
    private const int OnePage = 50;

    private readonly Stack<string?> _back = new();
    private string? _cursor, _next, _newest;

    /// <summary>Null before the first answer.</summary>
    public IReadOnlyList<DecisionView>? Shown { get; private set; }

    public IReadOnlyList<string> Symbols { get; private set; } = [];

    public IReadOnlyList<string> Agents { get; private set; } = [];

    /// <summary>Only this one; empty for all.</summary>
    public string Symbol { get; private set; } = "";

    public string Agent { get; private set; } = "";

    public bool IsFirstPage => _back.Count == 0;

    public bool HasMore => _next is not null;

    public Task LoadAsync() => AskAsync(async cancellation =>
    {
        var api = await client.ApiAsync();
        if (Symbols.Count == 0)
        {
            Symbols = await api.Symbols.GetAsync(cancellation);
            Agents = [.. (await api.Strategies.GetAsync(cancellation)).Select(strategy => strategy.Id)];
        }

        var page = await api.Decisions.FindAsync(Symbol.Length == 0 ? null : Symbol, Agent.Length == 0 ? null : Agent, cursor: _cursor, limit: OnePage, cancellation: cancellation);
        (Shown, _next) = (page.Items, page.Next);
    });

    public Task FilterAsync(string? symbol, string? agent)
    {
        (Symbol, Agent) = (symbol ?? "", agent ?? "");
        _back.Clear();
        _cursor = null;
        return LoadAsync();
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
