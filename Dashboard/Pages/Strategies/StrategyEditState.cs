using System.Globalization;
using TradeMind.Contracts;
using TradeMind.Dashboard.Access;
using TradeMind.Dashboard.Live;
using TradeMind.Dashboard.Parts;
using TradeMind.Dashboard.Shell;

namespace TradeMind.Dashboard.Pages.Strategies;

/// <summary>One strategy that is changed or added: its form, the preview of what is proposed, and sending it.</summary>
public sealed class StrategyEditState(UserApi client, LiveData board, TimeProvider clock) : PageState
{
    private readonly CancellationTokenSource _end = new();
    private IReadOnlyDictionary<string, double>? _seen;
    private string _key = SessionControl.NewKey();

    public StrategyForm? Form { get; private set; }

    /// <summary>What can be added.</summary>
    public IReadOnlyList<StrategyDefinitionView> Catalog { get; private set; } = [];

    /// <summary>What the chosen one is in the catalog; null for a change of one that is in the plan.</summary>
    public StrategyDefinitionView? Chosen => Catalog.FirstOrDefault(entry => entry.Id == Form?.Strategy);

    public FormProblems Problems { get; } = new();

    /// <summary>The last preview; null before the first.</summary>
    public StrategyPreview? Preview { get; private set; }

    public bool IsBusy { get; private set; }

    /// <summary>The parameters are another than those in force, and their effect has not been previewed yet.</summary>
    public bool NeedsPreview =>
        Values() is { } values && Form is { } form && !form.IsAsNow(values) && !(_seen is { } seen && Same(seen, values));

    /// <summary>Begins a change of a strategy of the plan.</summary>
    public Task ChangeAsync(string id) => BeginAsync(async (api, cancellation) =>
        (await api.Strategies.GetAsync(cancellation)).FirstOrDefault(
            strategy => string.Equals(strategy.Id, id, StringComparison.Ordinal)) is { } found ? StrategyForm.From(found) : null);

    /// <summary>Begins one more.</summary>
    public Task AddAsync() => BeginAsync(async (api, cancellation) =>
    {
        Catalog = await api.Strategies.CatalogAsync(cancellation);
        var form = new StrategyForm();
        form.Choose(Catalog[0]);
        return form;
    });

    public void Choose(string strategy)
    {
        if (Catalog.FirstOrDefault(entry => entry.Id == strategy) is { } found)
        {
            Form?.Choose(found);
            (Preview, _seen) = (null, null);
            Problems.Clear();
        }
    }

    /// <summary>Runs the backtests of the current and the proposed version, and reports each step.</summary>
    public async Task PreviewAsync(Func<Task> changed)
    {
        if (IsBusy || Form?.Read(Problems) is not { } values)
        {
            return;
        }

        IsBusy = true;
        var preview = Preview = new StrategyPreview(Form.Strategy, Form.Now?.Parameters, values);
        try
        {
            await preview.RunAsync(await client.ApiAsync(), changed, clock, _end.Token);
        }
        catch (ApiException exception)
        {
            Problems.Add(exception);
            Preview = null;
        }
        catch (OperationCanceledException) when (_end.IsCancellationRequested)
        {
            return;
        }
        finally
        {
            IsBusy = false;
        }

        // One that could not be made is seen too: its reason stands in its place.
        _seen = Preview is null ? _seen : values;
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

    private Task BeginAsync(Func<ITradeMindApi, CancellationToken, Task<StrategyForm?>> begin)
    {
        (Form, Preview, _seen) = (null, null, null);
        return AskAsync(async cancellation => Form = await begin(await client.ApiAsync(), cancellation));
    }

    private bool Check(out double weight)
    {
        if (!double.TryParse(Form!.Weight, NumberStyles.Float, CultureInfo.InvariantCulture, out weight)
            || weight is not (> 0 and < double.PositiveInfinity))
        {
            Problems.Add("weight", $"'{Form.Weight}' is not a valid weight: use a number above 0, or disable the strategy");
        }

        Problems.Conclude();
        return !Problems.Any;
    }

    private SortedDictionary<string, double>? Values() => Form?.Read(new FormProblems());

    private static bool Same(IReadOnlyDictionary<string, double> one, SortedDictionary<string, double> other) =>
        one.Count == other.Count && one.All(value => other.TryGetValue(value.Key, out var same) && same.Equals(value.Value));
}
