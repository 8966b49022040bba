using System.Net;
using TradeMind.Contracts;
using TradeMind.Dashboard.Access;
using TradeMind.Dashboard.Parts;

namespace TradeMind.Dashboard.Pages.Backtesting;

/// <summary>A run that is compared.</summary>
/// <param name="Run">What it was.</param>
/// <param name="Metrics">By name; empty for a walk forward of an earlier version.</param>
public sealed record ComparedRun(RunView Run, IReadOnlyDictionary<string, double?> Metrics)
{
    /// <summary>A metric; null when it is not defined for the run.</summary>
    public double? Value(string metric) => Metrics.GetValueOrDefault(metric);

    /// <summary>How much more of a metric it has than another run; null when one of them lacks it.</summary>
    public double? Less(ComparedRun baseline, string metric)
    {
        ArgumentNullException.ThrowIfNull(baseline);
        return Value(metric) - baseline.Value(metric);
    }
}

/// <summary>Runs side by side: their curves, their metrics, and whether they differ from a baseline by more than chance.</summary>
public sealed class CompareState(UserApi client) : PageState
{
    /// <summary>Null before the first answer.</summary>
    public IReadOnlyList<ComparedRun>? Runs { get; private set; }

    /// <summary>Which the others are compared with; null before the first answer.</summary>
    public ComparedRun? Baseline { get; private set; }

    /// <summary>Growth of 100 in each.</summary>
    public CurveChartModel? Picture { get; private set; }

    public ComparisonView? Comparison { get; private set; }

    /// <param name="ids">Of two or more, separated by commas.</param>
    /// <param name="baseline">One of them; the first when null or unknown.</param>
    public Task LoadAsync(string ids, string? baseline) => AskAsync(async cancellation =>
    {
        var wanted = ids
            .Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Distinct(StringComparer.Ordinal)
            .ToList();
        var api = await client.ApiAsync();
        if (Runs is null || !Runs.Select(run => run.Run.Id).SequenceEqual(wanted, StringComparer.Ordinal))
        {
            await ReadAsync(api, wanted, cancellation);
        }

        Comparison = null;
        Baseline = Runs!.FirstOrDefault(run => run.Run.Id == baseline) ?? (Runs is [var first, ..] ? first : null);
        Comparison = await api.Research.CompareAsync(
            Baseline is null ? wanted : wanted.Where(id => id != Baseline.Run.Id).Prepend(Baseline.Run.Id), cancellation);
    });

    private async Task ReadAsync(ITradeMindApi api, List<string> wanted, CancellationToken cancellation)
    {
        var (runs, curves) = (new List<ComparedRun>(), new List<NamedCurve>());
        foreach (var id in wanted)
        {
            var run = await FindAsync(api, id, cancellation);
            var result = await RunKinds.Calls(api, run.Kind).ResultAsync(id, cancellation);
            var (metrics, curve) = run.Kind == RunKind.Backtest
                ? Read(RunOutput.From<BacktestOutput>(result), id)
                : Read(RunOutput.From<WalkForwardOutput>(result), id);
            runs.Add(new ComparedRun(run, metrics));
            curves.Add(curve);
        }

        (Runs, Picture) = (runs, CurveChartModel.From(curves, isComparison: true));
    }

    private static (IReadOnlyDictionary<string, double?>, NamedCurve) Read(BacktestOutput output, string id) =>
        (output.Metrics, RunOutput.Curve(id, output.Equity, output.StartingCash));

    private static (IReadOnlyDictionary<string, double?>, NamedCurve) Read(WalkForwardOutput output, string id) =>
        (output.Metrics ?? new Dictionary<string, double?>(StringComparer.Ordinal),
            RunOutput.Curve(id, output.Equity, output.StartingCash));

    /// <summary>An id does not say of which kind it is.</summary>
    private static async Task<RunView> FindAsync(ITradeMindApi api, string id, CancellationToken cancellation)
    {
        try
        {
            return await api.Backtests.GetAsync(id, cancellation);
        }
        catch (ApiException exception) when (exception.Status == HttpStatusCode.NotFound)
        {
            return await api.WalkForwards.GetAsync(id, cancellation);
        }
    }
}
