using System.Text.Json;
using TradeMind.Contracts;
using TradeMind.Dashboard.Access;
using TradeMind.Dashboard.Parts;

namespace TradeMind.Dashboard.Pages.Backtesting;

/// <summary>A run that is compared.</summary>
/// <param name="Run">What it was.</param>
/// <param name="Metrics">By name; empty for a walk forward, which has but its summary.</param>
public sealed record ComparedRun(RunView Run, IReadOnlyDictionary<string, double?> Metrics);

/// <summary>Runs side by side: their curves, their metrics, and whether they differ by more than chance.</summary>
public sealed class CompareState(UserApi client) : PageState
{
    /// <summary>Null before the first answer.</summary>
    public IReadOnlyList<ComparedRun>? Runs { get; private set; }

    /// <summary>Growth of 100 in each.</summary>
    public CurveChartModel? Picture { get; private set; }

    public ComparisonView? Comparison { get; private set; }

    /// <param name="ids">Of two or more, separated by commas.</param>
    public Task LoadAsync(string ids) => AskAsync(async cancellation =>
    {
        var wanted = ids
            .Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Distinct(StringComparer.Ordinal)
            .ToList();
        var api = await client.ApiAsync();
        var runs = new List<ComparedRun>();
        var curves = new List<(string, IReadOnlyList<(DateTime, double)>)>();
        foreach (var id in wanted)
        {
            var run = await FindAsync(api, id, cancellation);
            var result = await RunKinds.Calls(api, run.Kind).ResultAsync(id, cancellation);
            runs.Add(new ComparedRun(run, run.Kind == RunKind.Backtest
                ? RunOutput.From<BacktestOutput>(result).Metrics
                : new Dictionary<string, double?>(StringComparer.Ordinal)));
            curves.Add((id, [.. result
                .GetProperty("equity")
                .Deserialize<List<EquityOutput>>(JsonSerializerOptions.Web)!
                .Select(point => point.Point)]));
        }

        (Runs, Picture) = (runs, CurveChartModel.From(curves, isRebased: true));
        Comparison = await api.Research.CompareAsync(wanted, cancellation);
    });

    /// <summary>An id does not say of which kind it is.</summary>
    private static async Task<RunView> FindAsync(ITradeMindApi api, string id, CancellationToken cancellation)
    {
        try
        {
            return await api.Backtests.GetAsync(id, cancellation);
        }
        catch (ApiException exception) when (exception.Status == System.Net.HttpStatusCode.NotFound)
        {
            return await api.WalkForwards.GetAsync(id, cancellation);
        }
    }
}
