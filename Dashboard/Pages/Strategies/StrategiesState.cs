using TradeMind.Contracts;
using TradeMind.Dashboard.Access;
using TradeMind.Dashboard.Live;
using TradeMind.Dashboard.Parts;

namespace TradeMind.Dashboard.Pages.Strategies;

/// <summary>Changes of the plan, a page at a time, and the quick ones: on, off, away.</summary>
public sealed class StrategiesState(UserApi client, LiveData board) : PageState
{
    private const int OnePage = 20;

    private readonly PageCursor _page = new();
    private long _newest = -1;

    /// <summary>Null before the first answer.</summary>
    public IReadOnlyList<PlanChangeView>? Changes { get; private set; }

    public bool IsFirstPage => _page.IsFirst;

    public bool HasMore => _page.HasMore;

    public Task LoadAsync() => AskAsync(async cancellation =>
    {
        var page = await (await client.ApiAsync()).Strategies.HistoryAsync(_page.Here, OnePage, cancellation);
        (Changes, _page.Next) = (page.Items, page.Next);
    });

    /// <summary>Reloads the first page after a change.</summary>
    public Task FollowAsync()
    {
        var newest = board.Plan.Value?.Items is [var change, ..] ? change.Sequence : 0;
        var isNew = newest != _newest;
        _newest = newest;
        return isNew && IsFirstPage ? LoadAsync() : Task.CompletedTask;
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

    /// <returns>What went wrong; empty when nothing did.</returns>
    public Task<string> SwitchAsync(StrategyView strategy, string why) =>
        TellAsync(api => api.Strategies.ChangeAsync(
            strategy.Id, new StrategyChangeRequest(IsEnabled: !strategy.IsEnabled, Who: client.User, Why: why)));

    /// <returns>What went wrong; empty when nothing did.</returns>
    public Task<string> RemoveAsync(StrategyView strategy, string why) =>
        TellAsync(api => api.Strategies.RemoveAsync(strategy.Id, client.User, why));

    private async Task<string> TellAsync(Func<ITradeMindApi, Task> tell)
    {
        try
        {
            await tell(await client.ApiAsync());
            return "";
        }
        catch (ApiException exception)
        {
            return exception.Message;
        }
        finally
        {
            board.Strategies.Invalidate();
            board.Plan.Invalidate();
        }
    }
}
