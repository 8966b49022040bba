using System.Globalization;
using TradeMind.Contracts;
using TradeMind.Dashboard.Access;
using TradeMind.Dashboard.Live;
using TradeMind.Dashboard.Parts;
using TradeMind.Dashboard.Shell;

namespace TradeMind.Dashboard.Pages.Strategies;

/// <summary>One strategy that is changed or added: its form, the preview of the plan with it, and sending it.</summary>
public sealed class StrategyEditState(UserApi client, LiveData board) : PageState
{
    private readonly CancellationTokenSource _end = new();
    private IReadOnlyList<StrategyView> _plan = [];
    private string _key = SessionControl.NewKey();

    public StrategyForm? Form { get; private set; }

    /// <summary>What there is, with the verdicts of checks.</summary>
    public IReadOnlyList<StrategyDefinitionView> Catalog { get; private set; } = [];

    /// <summary>What the chosen one is in the catalog; null when it is no longer in it.</summary>
    public StrategyDefinitionView? Chosen => Catalog.FirstOrDefault(entry => entry.Id == Form?.Strategy);

    public FormProblems Problems { get; } = new();

    /// <summary>The last preview; null before the first.</summary>
    public StrategyPreview? Preview { get; private set; }

    public bool IsBusy { get; private set; }

    /// <summary>The plan would be another than the one in force, and its effect has not been previewed yet.</summary>
    public bool NeedsPreview => Proposed() is { } plan && !IsAsNow(plan) && !(Preview is { View: not null } seen && seen.IsOf(plan));

    /// <summary>Begins a change of a strategy of the plan.</summary>
    /// <param name="id">Its name in the plan.</param>
    /// <param name="from">What a run found, to begin with; null for the strategy as it is.</param>
    public Task ChangeAsync(string id, FoundParameters? from = null) => BeginAsync(from, () =>
        _plan.FirstOrDefault(strategy => string.Equals(strategy.Id, id, StringComparison.Ordinal)) is { } found
            ? StrategyForm.From(found)
            : null);

    /// <summary>Begins one more.</summary>
    /// <param name="strategy">Of the catalog; the first when null or unknown.</param>
    /// <param name="from">What a run found, to begin with; null for the defaults.</param>
    public Task AddAsync(string? strategy = null, FoundParameters? from = null) => BeginAsync(from, () =>
    {
        var form = new StrategyForm();
        form.Choose(Catalog.FirstOrDefault(entry => entry.Id == strategy) ?? Catalog[0]);
        return form;
    });

    public void Choose(string strategy)
    {
        if (Catalog.FirstOrDefault(entry => entry.Id == strategy) is { } found)
        {
            Form?.Choose(found);
            Preview = null;
            Problems.Clear();
        }
    }

    /// <summary>Has the whole vote run as it is and as proposed.</summary>
    public async Task PreviewAsync(Func<Task> changed)
    {
        ArgumentNullException.ThrowIfNull(changed);
        if (IsBusy || Form?.Read(Problems) is null || !Check(out _) || Proposed() is not { } plan)
        {
            return;
        }

        IsBusy = true;
        Preview = new StrategyPreview(plan);
        await changed();
        try
        {
            await Preview.RunAsync(await client.ApiAsync(), _end.Token);
        }
        catch (ApiException exception)
        {
            Problems.Add(exception);
            Preview = null;
        }
        catch (OperationCanceledException) when (_end.IsCancellationRequested)
        {
            // The user has left.
        }
        finally
        {
            IsBusy = false;
        }
    }

    /// <returns>Whether it is in the journal now.</returns>
    public async Task<bool> ApplyAsync()
    {
        if (IsBusy || Form?.Read(Problems) is not { } values || !Check(out var weight))
        {
            return false;
        }

        IsBusy = true;
        try
        {
            var api = await client.ApiAsync();
            await (Form.Now is { } now
                ? api.Strategies.ChangeAsync(
                    now.Id, new StrategyChangeRequest(Form.IsEnabled, weight, values, client.User, Form.Why.Trim()), _key)
                : api.Strategies.AddAsync(
                    new StrategyAddRequest(Form.Strategy, Form.Id.Trim(), Form.IsEnabled, weight, values, client.User, Form.Why.Trim()),
                    _key));
            return true;
        }
        catch (ApiException exception)
        {
            Problems.Add(exception);
            _key = exception.Status is null ? _key : SessionControl.NewKey();
            return false;
        }
        finally
        {
            IsBusy = false;
            board.Strategies.Invalidate();
            board.Plan.Invalidate();
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _end.Cancel();
            _end.Dispose();
        }

        base.Dispose(disposing);
    }

    private Task BeginAsync(FoundParameters? from, Func<StrategyForm?> begin)
    {
        (Form, Preview) = (null, null);
        return AskAsync(async cancellation =>
        {
            var api = await client.ApiAsync();
            (_plan, Catalog) = (await api.Strategies.GetAsync(cancellation), await api.Strategies.CatalogAsync(cancellation));
            var form = begin();
            form?.Take(from);
            Form = form;
        });
    }

    /// <summary>The whole plan with the strategy of the form; null while something in it cannot be used.</summary>
    private List<PortfolioStrategy>? Proposed()
    {
        if (Form is not { } form || form.Read(new FormProblems()) is not { } values || !TryWeight(form, out var weight))
        {
            return null;
        }

        var id = form.Now?.Id ?? form.Id.Trim();
        var one = new PortfolioStrategy(form.Strategy, id, form.IsEnabled, weight, values);
        return
        [
            .. _plan.Select(strategy => form.Now is not null && strategy.Id == id ? one : StrategyPreview.From(strategy)),
            .. form.Now is null ? [one] : Array.Empty<PortfolioStrategy>(),
        ];
    }

    private bool IsAsNow(List<PortfolioStrategy> plan) =>
        StrategyPreview.Key(plan) == StrategyPreview.Key(_plan.Select(StrategyPreview.From));

    private static bool TryWeight(StrategyForm form, out double weight) =>
        double.TryParse(form.Weight, NumberStyles.Float, CultureInfo.InvariantCulture, out weight)
        && weight is > 0 and < double.PositiveInfinity;

    private bool Check(out double weight)
    {
        if (!TryWeight(Form!, out weight))
        {
            Problems.Add("weight", $"'{Form!.Weight}' is not a valid weight: use a number above 0, or disable the strategy");
        }

        Problems.Conclude();
        return !Problems.Any;
    }
}
