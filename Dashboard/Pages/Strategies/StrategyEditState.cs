using System.Globalization;
using TradeMind.Client;
using TradeMind.Dashboard.Access;
using TradeMind.Dashboard.Live;
using TradeMind.Dashboard.Parts;
using TradeMind.Dashboard.Shell;
using TradeMind.Grains.Views;

namespace TradeMind.Dashboard.Pages.Strategies;

/// <summary>One strategy that is changed or added: its form, and sending it.</summary>
public sealed class StrategyEditState(UserClient client, LiveBoard board) : PageState
{
    private string _key = SessionControl.NewKey();

    public StrategyForm? Form { get; private set; }

    /// <summary>What can be added.</summary>
    public IReadOnlyList<StrategyDefinitionView> Catalog { get; private set; } = [];

    public FormProblems Problems { get; } = new();

    public bool IsBusy { get; private set; }

    /// <summary>Begins a change of a strategy of the plan.</summary>
    public Task ChangeAsync(string id) => BeginAsync(async (api, cancellation) =>
        (await api.Strategies.GetAsync(cancellation)).FirstOrDefault(strategy => string.Equals(strategy.Id, id, StringComparison.Ordinal)) is { } found ? StrategyForm.Of(found) : null);

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
            Problems.Clear();
        }
    }

    /// <returns>Whether it is in the books now.</returns>
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
                ? api.Strategies.ChangeAsync(now.Id, new StrategyChangeRequest(Form.IsEnabled, weight, values, client.User, Form.Why.Trim()), _key)
                : api.Strategies.AddAsync(new StrategyAddRequest(Form.Strategy, Form.Id.Trim(), Form.IsEnabled, weight, values, client.User, Form.Why.Trim()), _key));
            return true;
        }
        catch (ApiException fault)
        {
            Problems.Add(fault);
            _key = fault.Status is null ? _key : SessionControl.NewKey();
            return false;
        }
        finally
        {
            IsBusy = false;
            board.Strategies.Invalidate();
            board.Plan.Invalidate();
        }
    }

    private Task BeginAsync(Func<TradeMindClient, CancellationToken, Task<StrategyForm?>> begin)
    {
        Form = null;
        return AskAsync(async cancellation => Form = await begin(await client.ApiAsync(), cancellation));
    }

    private bool Check(out double weight)
    {
        if (!double.TryParse(Form!.Weight, NumberStyles.Float, CultureInfo.InvariantCulture, out weight) || weight is not (> 0 and < double.PositiveInfinity))
        {
            Problems.Add("weight", $"'{Form.Weight}' is no weight: use a number above 0, or disable the strategy");
        }

        if (Form.Why.Trim().Length == 0)
        {
            Problems.Add("why", "say why: it is kept in the books with your name and the time");
        }

        Problems.Conclude();
        return !Problems.Any;
    }
}
