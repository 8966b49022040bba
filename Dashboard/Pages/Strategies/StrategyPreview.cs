using System.Text.Json;
using TradeMind.Contracts;
using TradeMind.Dashboard.Parts;

namespace TradeMind.Dashboard.Pages.Strategies;

/// <summary>
/// What the whole vote would have done on the bars so far, as it is and with the strategies proposed: the plan of the portfolio, with its
/// money, costs and limits. Both are counted in the ledger of trials like any other run.
/// </summary>
/// <param name="strategies">All strategies of the proposed plan.</param>
public sealed class StrategyPreview(IReadOnlyList<PortfolioStrategy> strategies)
{
    /// <summary>Null until it is there.</summary>
    public PlanPreviewView? View { get; private set; }

    /// <summary>Both curves; null until they are there.</summary>
    public CurveChartModel? Picture { get; private set; }

    /// <summary>Whether it is of this plan.</summary>
    public bool IsOf(IReadOnlyList<PortfolioStrategy> plan) => Key(strategies) == Key(plan);

    /// <summary>Has both made.</summary>
    /// <exception cref="ApiException">The plan cannot be used, or there are no bars yet.</exception>
    public async Task RunAsync(ITradeMindApi api, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(api);
        View = await api.Strategies.PreviewAsync(new StrategyPlanRequest(strategies), cancellation);
        Picture = CurveChartModel.From([Curve("As it is", View.Now), Curve("Proposed", View.Proposed)]);
    }

    /// <summary>A strategy of the plan as it is.</summary>
    public static PortfolioStrategy From(StrategyView strategy)
    {
        ArgumentNullException.ThrowIfNull(strategy);
        return new PortfolioStrategy(strategy.Strategy, strategy.Id, strategy.IsEnabled, strategy.Weight, strategy.Parameters);
    }

    /// <summary>Tells one plan from another: the order of strategies and parameters does not matter.</summary>
    internal static string Key(IEnumerable<PortfolioStrategy> plan) => JsonSerializer.Serialize(plan
        .Select(one => one with
        {
            Id = string.IsNullOrEmpty(one.Id) ? one.Strategy : one.Id, IsEnabled = one.IsEnabled ?? true, Weight = one.Weight ?? 1,
            Parameters = new SortedDictionary<string, double>(
                (one.Parameters ?? new Dictionary<string, double>()).ToDictionary(p => p.Key, p => p.Value), StringComparer.Ordinal),
        })
        .OrderBy(one => one.Id, StringComparer.Ordinal));

    private static NamedCurve Curve(string name, PlanOutcomeView outcome) =>
        new(name, [.. outcome.Equity.Select(point => (point.Time, point.Value))], (double)outcome.StartingCash);
}
