using MudBlazor;
using TradeMind.Contracts;
using TradeMind.Dashboard.Access;
using TradeMind.Dashboard.Live;
using TradeMind.Dashboard.Parts;

namespace TradeMind.Dashboard.Pages.Alerts;

/// <summary>The alert rules and when they fired.</summary>
public sealed class AlertsState(UserApi client, LiveData board) : PageState
{
    private readonly PageCursors _pages = new();

    /// <summary>That can be watched.</summary>
    public IReadOnlyList<string> Symbols { get; private set; } = [];

    /// <summary>Why the last switch or removal was not carried out; empty when it was.</summary>
    public string Failure { get; private set; } = "";

    /// <summary>A page of the firings, newest first, as the table wants it.</summary>
    public async Task<GridData<AlertFiringView>> FiringsAsync(TablePage page, CancellationToken _)
    {
        ArgumentNullException.ThrowIfNull(page);
        var cursor = _pages.For(page.Number, page.Size);
        Page<AlertFiringView>? read = null;
        await AskAsync(async cancellation =>
        {
            var api = await client.ApiAsync();
            if (Symbols.Count == 0)
            {
                Symbols = await api.Symbols.GetAsync(cancellation);
            }

            read = await api.Alerts.FiringsAsync(cursor: cursor, limit: page.Size, cancellation: cancellation);
        });
        return _pages.Shown(page, read);
    }

    /// <summary>Adds a rule, or changes one.</summary>
    /// <param name="form">As it was written.</param>
    /// <param name="id">Of the rule to change; null for a new one.</param>
    /// <param name="problems">Is told what is wrong.</param>
    /// <returns>Whether it was carried out.</returns>
    public async Task<bool> SaveAsync(AlertForm form, string? id, FormProblems problems)
    {
        ArgumentNullException.ThrowIfNull(form);
        ArgumentNullException.ThrowIfNull(problems);
        problems.Clear();
        var request = form.Read(problems);
        problems.Conclude();
        if (problems.Any)
        {
            return false;
        }

        try
        {
            var api = await client.ApiAsync();
            await (id is null ? api.Alerts.AddAsync(request) : api.Alerts.ChangeAsync(id, request));
            return true;
        }
        catch (ApiException exception)
        {
            problems.Add(exception);
            return false;
        }
        finally
        {
            board.Alerts.Invalidate();
        }
    }

    /// <summary>Switches a rule on or off.</summary>
    public Task SwitchAsync(AlertRuleView rule) => TryAsync(
        api => api.Alerts.ChangeAsync(rule.Id, new AlertRuleRequest(IsEnabled: !rule.IsEnabled)));

    /// <summary>Removes a rule; its firings stay.</summary>
    public Task DeleteAsync(AlertRuleView rule) => TryAsync(api => api.Alerts.DeleteAsync(rule.Id));

    private async Task TryAsync(Func<ITradeMindApi, Task> send)
    {
        Failure = "";
        try
        {
            await send(await client.ApiAsync());
        }
        catch (ApiException exception)
        {
            Failure = exception.Message;
        }
        finally
        {
            board.Alerts.Invalidate();
        }
    }
}
