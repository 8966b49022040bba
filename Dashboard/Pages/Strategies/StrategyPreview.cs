using System.Collections.Immutable;
using System.Globalization;
using TradeMind.Contracts;
using TradeMind.Dashboard.Pages.Backtesting;
using TradeMind.Dashboard.Parts;

namespace TradeMind.Dashboard.Pages.Strategies;

/// <summary>
/// How a strategy would have performed as it is and as proposed, on the bars of the session so far: two backtests with the money, costs and
/// limits of the service. Both are counted in the ledger of trials like any other.
/// </summary>
public sealed class StrategyPreview(string strategy, IReadOnlyDictionary<string, double>? now, IReadOnlyDictionary<string, double> proposed)
{
    private const string Session = "session";

    /// <summary>The backtest of the current version; null for a strategy that is added, and before it was requested.</summary>
    public RunView? Now { get; private set; }

    public RunView? Proposed { get; private set; }

    /// <summary>Both curves; null until both have ended.</summary>
    public CurveChartModel? Picture { get; private set; }

    /// <summary>The metrics of both, as it is first; empty until both have ended.</summary>
    public IReadOnlyList<ComparedRun> Results { get; private set; } = [];

    /// <summary>Whether they differ by more than chance; null when there is but one, or it cannot be said.</summary>
    public ComparisonView? Comparison { get; private set; }

    /// <summary>Why there is nothing to see; empty when there is.</summary>
    public string Problem { get; private set; } = "";

    public bool HasEnded => Picture is not null || Problem.Length > 0;

    /// <summary>Runs both and reports each step.</summary>
    public async Task RunAsync(ITradeMindApi api, Func<Task> changed, TimeProvider clock, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(api);
        var settings = await api.Service.SettingsAsync(cancellation);
        if (now is not null)
        {
            Now = await api.Backtests.StartAsync(Request(settings, now), cancellation: cancellation);
        }

        Proposed = await api.Backtests.StartAsync(Request(settings, proposed), cancellation: cancellation);
        using var follower = new RunFollower(clock);
        using var stop = cancellation.Register(follower.Dispose);
        await Task.WhenAll(new[] { Now, Proposed }.OfType<RunView>().Select(run => follower.FollowAsync(api.Backtests, run.Id, (step, _) =>
        {
            (Now, Proposed) = (step?.Id == Now?.Id ? step ?? Now : Now, step?.Id == Proposed?.Id ? step ?? Proposed : Proposed);
            return changed();
        })));
        cancellation.ThrowIfCancellationRequested();
        await ReadAsync(api, cancellation);
    }

    private async Task ReadAsync(ITradeMindApi api, CancellationToken cancellation)
    {
        if (new[] { Now, Proposed }.OfType<RunView>().FirstOrDefault(run => run.State != RunState.Finished) is { } failed)
        {
            Problem =
                $"{failed.Id} {DisplayFormat.Words(failed.State)}: {(failed.Problem.Length > 0 ? failed.Problem : "it gave no result")}";
            return;
        }

        var results = new List<ComparedRun>();
        var curves = new List<(string, IReadOnlyList<(DateTime, double)>)>();
        foreach (var (name, run) in new[] { ("As it is", Now), ("Proposed", Proposed) }.Where(pair => pair.Item2 is not null))
        {
            var output = RunOutput.From<BacktestOutput>(await api.Backtests.ResultAsync(run!.Id, cancellation));
            results.Add(new ComparedRun(run, output.Metrics));
            curves.Add((name, [.. output.Equity.Select(point => point.Point)]));
        }

        Comparison = results.Count == 2 ? await api.Research.CompareAsync(results.Select(result => result.Run.Id), cancellation) : null;
        (Results, Picture) = (results, CurveChartModel.From(curves));
    }

    /// <summary>A backtest with the settings that the service trades by.</summary>
    private RunRequest Request(IReadOnlyList<SettingView> settings, IReadOnlyDictionary<string, double> parameters)
    {
        var standard = new RunRequest();
        string Text(string key, string otherwise) =>
            settings.FirstOrDefault(setting => setting.Key == key)?.Value is { Length: > 0 } value ? value : otherwise;
        return standard with
        {
            Strategy = strategy, Parameters = parameters.ToImmutableSortedDictionary(StringComparer.Ordinal), Data = Session,
            Cash = Number(Text("starting_capital", "")) ?? standard.Cash,
            Sizing = Text("sizing", standard.Sizing),
            Commission = Text("commission", standard.Commission),
            Slippage = Text("slippage", standard.Slippage), Latency = Text("latency", standard.Latency),
            Limits = settings.Where(setting => setting.Key.StartsWith("risk:", StringComparison.Ordinal)).ToImmutableSortedDictionary(
                setting => setting.Key["risk:".Length..], Limit, StringComparer.Ordinal),
        };
    }

    private static decimal? Limit(SettingView setting) => setting.Value switch { "true" => 1, "false" => 0, var text => Number(text) };

    private static decimal? Number(string text) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : null;
}
