using System.Globalization;
using TradeMind.Contracts;
using TradeMind.Dashboard.Access;
using TradeMind.Dashboard.Parts;
using TradeMind.Dashboard.Shell;

namespace TradeMind.Dashboard.Pages.Backtesting;

/// <summary>What can be chosen for a run, what has been, and sending it.</summary>
public sealed class NewRunState(UserApi client) : PageState
{
    private string _key = SessionControl.NewKey();
    private string _priced = "";

    public RunForm? Form { get; private set; }

    public IReadOnlyList<StrategyDefinitionView> Strategies { get; private set; } = [];

    public IReadOnlyList<RunDataSet> DataSets { get; private set; } = [];

    /// <summary>What the chosen data hold; null while it is read, and when it cannot be.</summary>
    public RunDataSetContent? Content { get; private set; }

    public FormProblems Problems { get; } = new();

    public bool IsSending { get; private set; }

    /// <summary>What a search costs in trials; null while that is not known.</summary>
    public TrialCostView? Cost { get; private set; }

    public StrategyDefinitionView? Chosen => Strategies.FirstOrDefault(strategy => strategy.Id == Form?.Strategy);

    /// <summary>Begins a form.</summary>
    /// <param name="kind">Of the run.</param>
    /// <param name="like">The id of a run to take over from; null for none.</param>
    /// <param name="of">That run's kind.</param>
    /// <param name="set">Parameters on top, such as <c>fast=10,slow=50</c>; null for none.</param>
    /// <param name="strategy">To begin with where no run is taken over; null for the usual one.</param>
    public Task BeginAsync(RunKind kind, string? like, RunKind of, string? set, string? strategy = null)
    {
        Form = null;
        return AskAsync(async cancellation =>
        {
            var api = await client.ApiAsync();
            (Strategies, DataSets) = (await api.Strategies.CatalogAsync(cancellation), await api.Research.RunDataAsync(cancellation));
            var request = like is null ? null : (await RunKinds.Calls(api, of).GetAsync(like, cancellation)).Request;
            var form = new RunForm(kind);
            var first = request?.Strategy ?? strategy ?? "ma_crossover";
            form.Choose(Strategies.FirstOrDefault(entry => entry.Id == first) ?? Strategies[0]);
            if (request is not null)
            {
                form.Take(request);
            }

            form.Set(Parsed(set));
            (Form, _key) = (form, SessionControl.NewKey());
            Problems.Clear();
        });
    }

    public void Choose(string strategy)
    {
        if (Strategies.FirstOrDefault(entry => entry.Id == strategy) is { } found)
        {
            Form?.Choose(found);
            Problems.Clear();
        }
    }

    /// <summary>Takes other data; symbols that they lack are no longer picked.</summary>
    public Task ChooseDataAsync(string name)
    {
        Form!.Data = name;
        return ReadDataAsync();
    }

    /// <summary>Reads what the chosen data hold. Without that everything can still be written by hand.</summary>
    public async Task ReadDataAsync()
    {
        Content = null;
        if (Form is not { } form || (form.Data.Length > 0 ? form.Data : DataSets is [var first, ..] ? first.Name : null) is not { } name)
        {
            return;
        }

        try
        {
            Content = await (await client.ApiAsync()).Research.RunDataSetAsync(name);
        }
        catch (ApiException)
        {
            // A session that has had no bars yet: starting the run says so.
            return;
        }

        var known = Content.Symbols.Select(symbol => symbol.Symbol).ToHashSet(StringComparer.Ordinal);
        form.Symbols = [.. form.Symbols.Where(known.Contains)];
        form.Benchmark = known.Contains(form.Benchmark) ? form.Benchmark : "";
    }

    /// <summary>Estimates what the search costs in trials, when its size or its bars are others than at the last look.</summary>
    /// <returns>Whether there is another estimate.</returns>
    public async Task<bool> PriceAsync()
    {
        if (Form is not { } form || SearchCost.Query(form) is not { } query)
        {
            return false;
        }

        var wanted = SearchCost.Key(query);
        if (wanted == _priced)
        {
            return false;
        }

        _priced = wanted;
        var cost = await PriceAsync(query);
        if (wanted != _priced)
        {
            // Another look was begun in the meantime.
            return false;
        }

        Cost = cost;
        return true;
    }

    /// <returns>Null when it cannot be said: what is wrong with the bars is said when the run is started.</returns>
    private async Task<TrialCostView?> PriceAsync(TrialCostQuery query)
    {
        try
        {
            return await (await client.ApiAsync()).Research.TrialCostAsync(query);
        }
        catch (ApiException)
        {
            return null;
        }
    }

    /// <returns>The run; null when it was rejected, which is shown at the fields.</returns>
    public async Task<RunView?> SendAsync()
    {
        if (IsSending || Form?.Read(Problems) is not { } request)
        {
            return null;
        }

        IsSending = true;
        try
        {
            return await RunKinds.Calls(await client.ApiAsync(), Form.Kind).StartAsync(request, _key);
        }
        catch (ApiException exception)
        {
            Problems.Add(exception);

            // No one knows whether it arrived when no one answered: the same key keeps it from being run twice.
            _key = exception.Status is null ? _key : SessionControl.NewKey();
            return null;
        }
        finally
        {
            IsSending = false;
        }
    }

    private static IEnumerable<KeyValuePair<string, double>> Parsed(string? set)
    {
        foreach (var part in (set ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            if (part.Split('=', 2) is [var name, var text]
                && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
            {
                yield return KeyValuePair.Create(name, value);
            }
        }
    }
}
