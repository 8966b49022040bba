using TradeMind.Contracts;
using TradeMind.Dashboard.Access;
using TradeMind.Dashboard.Live;
using TradeMind.Dashboard.Parts;

namespace TradeMind.Dashboard.Pages.Risk;

/// <summary>The form of the limits: what it would do is previewed before it is applied.</summary>
public sealed class LimitsState(UserApi client, LiveData board) : PageState
{
    private Dictionary<string, decimal?>? _seen;

    /// <summary>Every limit; empty before the first answer.</summary>
    public IReadOnlyList<LimitEntry> Limits { get; private set; } = [];

    public string Why { get; set; } = "";

    public FormProblems Problems { get; } = new();

    public bool IsBusy { get; private set; }

    /// <summary>The limits that would change, as they would be; null before a preview.</summary>
    public IReadOnlyList<RiskLimitView>? Preview { get; private set; }

    /// <summary>Every limit of the preview that more is used of than there would be.</summary>
    public IReadOnlyList<RiskLimitView> Over { get; private set; } = [];

    /// <summary>The outcome of the last change; empty before it.</summary>
    public string Done { get; private set; } = "";

    /// <summary>What is in the form has been previewed.</summary>
    public bool CanApply => !IsBusy && _seen is { } seen && Same(seen, Changes(new FormProblems()));

    public Task LoadAsync() => AskAsync(async cancellation =>
        Show(await (await client.ApiAsync()).Risk.LimitsAsync(cancellation)));

    /// <summary>Has the service check the change and say what would be over a limit now.</summary>
    public Task PreviewAsync() => SendAsync(async (api, changes) =>
    {
        var all = await api.Risk.PreviewLimitsAsync(changes);
        Preview = [.. all.Where(limit => changes.ContainsKey(limit.Limit))];
        (Over, _seen) = ([.. all.Where(limit => limit.IsOver)], changes);
    });

    /// <summary>Has the change carried out, from the next slice on.</summary>
    public Task ApplyAsync() => CanApply ? SendAsync(async (api, changes) =>
    {
        Show(await api.Risk.ChangeLimitsAsync(new RiskLimitsRequest(changes, client.User, Why.Trim())));
        var names = string.Join(", ", changes.Keys.Select(DisplayFormat.Words));
        Done = $"{names}: changed from the next slice on, and recorded in the journal.";
        Why = "";
        board.Risk.Invalidate();
        board.Plan.Invalidate();
    }) : PreviewAsync();

    /// <summary>Back to what is in force.</summary>
    public void Restore()
    {
        Problems.Clear();
        Show([.. Limits.Select(limit => limit.View)]);
    }

    private async Task SendAsync(Func<ITradeMindApi, Dictionary<string, decimal?>, Task> send)
    {
        Problems.Clear();
        Done = "";
        var changes = Changes(Problems);
        if (changes.Count == 0 && !Problems.Any)
        {
            Problems.Add("limits", "nothing is changed: write another value first");
        }

        Problems.Conclude();
        if (IsBusy || Problems.Any)
        {
            return;
        }

        IsBusy = true;
        try
        {
            await send(await client.ApiAsync(), changes);
        }
        catch (ApiException exception)
        {
            (Preview, Over, _seen) = (null, [], null);
            Problems.Add(exception);
        }
        finally
        {
            IsBusy = false;
        }
    }

    private void Show(IReadOnlyList<RiskLimitView> limits)
    {
        Limits = [.. limits.Select(limit => new LimitEntry(limit))];
        (Preview, Over, _seen) = (null, [], null);
    }

    private Dictionary<string, decimal?> Changes(FormProblems problems) => Limits
        .Select(limit => (limit.View, Value: limit.Read(problems))).Where(change => change.Value != change.View.Value)
        .ToDictionary(change => change.View.Limit, change => change.Value, StringComparer.Ordinal);

    private static bool Same(Dictionary<string, decimal?> one, Dictionary<string, decimal?> other) =>
        one.Count == other.Count && one.All(change => other.TryGetValue(change.Key, out var value) && value == change.Value);
}
