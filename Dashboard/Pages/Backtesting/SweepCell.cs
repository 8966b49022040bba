using System.Collections.Immutable;
using TradeMind.Contracts;

namespace TradeMind.Dashboard.Pages.Backtesting;

/// <summary>The run of one cell of a sweep's map: found among the backtests, or started.</summary>
internal static class SweepCell
{
    /// <summary>Backtests that are looked through, newest first.</summary>
    private const int Looked = 200;

    /// <summary>The backtest of a cell. Parameters that are on neither side of the map are those of the best run so far.</summary>
    /// <param name="sweep">Its request and what is known of it.</param>
    /// <param name="map">Its map.</param>
    /// <param name="x">Number of the value along the columns.</param>
    /// <param name="y">Number of the value along the rows.</param>
    public static RunRequest Request(RunView sweep, ParameterMapData map, int x, int y)
    {
        ArgumentNullException.ThrowIfNull(sweep);
        ArgumentNullException.ThrowIfNull(map);
        var parameters = sweep.Request.Parameters.ToBuilder();
        foreach (var (name, value) in sweep.Summary?.Parameters ?? ImmutableSortedDictionary<string, double>.Empty)
        {
            parameters[name] = value;
        }

        parameters[map.X.Name] = map.X.Values[x];
        parameters[map.Y.Name] = map.Y.Values[y];
        var standard = new RunRequest();
        return sweep.Request with
        {
            Parameters = parameters.ToImmutable(), Ranges = [], Constraints = [], Objective = standard.Objective,
            Method = standard.Method, Seed = standard.Seed,
        };
    }

    /// <summary>Opens the newest run of this request that has not failed, or starts one.</summary>
    public static async Task<RunView> OpenAsync(IRunApi backtests, RunRequest request, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(backtests);
        var known = await backtests.ListAsync(limit: Looked, cancellation: cancellation);
        return known.Items.FirstOrDefault(run => run.State is not (RunState.Failed or RunState.Cancelled) && Same(run.Request, request))
            ?? await backtests.StartAsync(request, cancellation: cancellation);
    }

    /// <summary>Records of lists are only equal when they are the same lists.</summary>
    internal static bool Same(RunRequest one, RunRequest other) => Text(one) == Text(other);

    private static string Text(RunRequest request) => System.Text.Json.JsonSerializer.Serialize(request);
}
