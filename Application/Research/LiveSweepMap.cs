using System.Collections.Immutable;
using TradeMind.Contracts;
using TradeMind.Trading.Optimization;

namespace TradeMind.Application.Research;

/// <summary>
/// The map of a sweep while it runs, the same as <see cref="SweepResult.Heatmap"/> of the runs until now. Runs are added by any thread.
/// </summary>
internal sealed class LiveSweepMap
{
    /// <summary>More cells would be more than a screen shows and than is sent four times a second.</summary>
    private const int MostCells = 2_500;

    private readonly Lock _gate = new();
    private readonly SearchSpace _space;
    private readonly string _objective;
    private readonly double[] _sums;
    private readonly int[] _counts;

    private LiveSweepMap(SearchSpace space, Objective objective, int cells)
    {
        (_space, _objective) = (space, objective.Name);
        (_sums, _counts) = (new double[cells], new int[cells]);
    }

    private int Width => _space.Ranges[1].Values.Count;

    /// <returns>Null when fewer than two parameters are tried, or with too many values to be shown.</returns>
    public static LiveSweepMap? Create(SearchSpace space, Objective objective)
    {
        ArgumentNullException.ThrowIfNull(space);
        ArgumentNullException.ThrowIfNull(objective);
        var cells = space.Ranges.Count < 2 ? 0 : (long)space.Ranges[0].Values.Count * space.Ranges[1].Values.Count;
        return cells is > 1 and <= MostCells ? new LiveSweepMap(space, objective, (int)cells) : null;
    }

    /// <summary>Adds a run that is done.</summary>
    public void Add(Trial trial)
    {
        if (double.IsNaN(trial.Objective))
        {
            return;
        }

        var cell = (_space.PlaceOf(trial.Combination, 0) * Width) + _space.PlaceOf(trial.Combination, 1);
        lock (_gate)
        {
            _sums[cell] += trial.Objective;
            _counts[cell]++;
        }
    }

    /// <summary>The map of what has been added.</summary>
    public SweepMapView Now()
    {
        double?[] means;
        lock (_gate)
        {
            means = [.. _sums.Select((sum, cell) => _counts[cell] > 0 && double.IsFinite(sum) ? sum / _counts[cell] : (double?)null)];
        }

        var (rows, columns) = (_space.Ranges[0], _space.Ranges[1]);
        return new SweepMapView(
            _objective, rows.Name, [.. rows.Values], columns.Name, [.. columns.Values],
            [.. means.Chunk(Width).Select(row => row.ToImmutableArray())]);
    }
}
