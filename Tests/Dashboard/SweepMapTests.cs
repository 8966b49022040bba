using System.Collections.Immutable;
using System.Text.Json;
using TradeMind.Contracts;
using TradeMind.Dashboard.Pages.Backtesting;

namespace TradeMind.Tests.Dashboard;

/// <summary>The map of a sweep on the screen, and the runs of its cells.</summary>
public sealed class SweepMapTests
{
    private static readonly SweepMapView Half = new(
        "sharpe", "fast", [5, 10], "slow", [20, 30, 40], [[0.1, null, 0.7], [null, -0.2, null]]);

    private static readonly RunView Sweep = new()
    {
        Id = "run-1", Kind = RunKind.Sweep, State = RunState.Running, Progress = new RunProgress(3, 12, 1, null),
        CreatedAt = DateTime.UnixEpoch, CreatedBy = "me", Map = Half,
        Request = new RunRequest
        {
            Data = "bundled", Parameters = Values(("band", 0.1), ("fast", 20)), Ranges = ["fast=5|10", "slow=20..40:10", "stop=1|2"],
            Constraints = ["fast < slow"], Method = "random:9", Seed = 4, Objective = "return", Commission = "none",
        },
    };

    [Fact]
    public void A_map_in_progress_has_the_cells_that_are_done_and_marks_the_best()
    {
        var map = ParameterMapData.From(Half);
        Assert.Equal(("slow", "fast", "sharpe", "ratio"), (map.X.Name, map.Y.Name, map.Measure, map.Unit));
        Assert.Equal([0.1, null, 0.7], map.Values[0]);
        Assert.Equal(new MapPlace(2, 0), map.Best);
        Assert.Null(ParameterMapData.From(Half with { Values = [[null, null, null], [null, null, null]] }).Best);
    }

    [Fact]
    public void A_result_has_the_values_that_were_tried_along_its_sides()
    {
        var output = RunOutput.From<SweepOutput>(JsonDocument.Parse("""
            {"objective":"return","runs":3,"leftOut":0,"complete":false,"ranges":{"fast":[5,10],"slow":[0.1,0.2,0.3]},
             "best":[{"parameters":{"fast":10,"slow":0.30000000000000004},"objective":0.5,"finalEquity":150,"trades":4}],
             "heatmap":{"rows":"fast","columns":"slow","values":[[0.1,null,0.2],[null,null,0.5]]}}
            """).RootElement);
        var map = ParameterMapData.From(output)!;
        Assert.Null(output.Luck);
        Assert.Equal([0.1, 0.2, 0.3], map.X.Values);
        Assert.Equal((new MapPlace(2, 1), "fraction"), (map.Best, map.Unit));
    }

    [Fact]
    public void The_run_of_a_cell_is_the_sweeps_with_the_values_of_the_cell_and_else_of_the_best()
    {
        var best = Values(("fast", 5), ("slow", 20), ("stop", 2));
        var known = Sweep with { Summary = new RunSummary("", ImmutableSortedDictionary<string, double?>.Empty, best, null) };
        var request = SweepCell.Request(known, ParameterMapData.From(Half), 2, 1);
        Assert.Equal(Values(("band", 0.1), ("fast", 10), ("slow", 40), ("stop", 2)), request.Parameters);
        Assert.Equal(("bundled", "none", "grid", 1UL), (request.Data, request.Commission, request.Method, request.Seed));
        Assert.Empty(request.Ranges);
        Assert.Empty(request.Constraints);
        Assert.True(SweepCell.Same(request, SweepCell.Request(known, ParameterMapData.From(Half), 2, 1)));
        Assert.False(SweepCell.Same(request, SweepCell.Request(known, ParameterMapData.From(Half), 1, 1)));
    }

    private static ImmutableSortedDictionary<string, double> Values(params (string Name, double Value)[] values) =>
        values.ToImmutableSortedDictionary(value => value.Name, value => value.Value, StringComparer.Ordinal);
}
