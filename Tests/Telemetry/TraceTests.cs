using System.Collections.Concurrent;
using System.Diagnostics;
using TradeMind.Grains.Telemetry;
using TradeMind.Tests.Silo;

namespace TradeMind.Tests.Telemetry;

/// <summary>The spans between a bar and its fill.</summary>
public sealed class TraceTests
{
    private static readonly string[] Chain =
    [
        "trademind.session.advance", "trademind.feed.read", "trademind.bars.publish", "trademind.slice", "trademind.strategy.analyse",
        "trademind.session.decide", "trademind.decide", "trademind.journal.append", "trademind.events.publish",
    ];

    [Fact]
    public async Task One_trace_leads_from_a_bar_to_its_fill()
    {
        var ended = new ConcurrentBag<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == TelemetryNames.Source,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = ended.Add,
        };
        ActivitySource.AddActivityListener(listener);
        await using (var service = await RunningService.StartAsync("--portfolio", "traced"))
        {
            await service.ToTheEndAsync();
        }

        var filled = ended.First(span => span.OperationName == "trademind.journal.append"
            && Equals(span.GetTagItem("trademind.portfolio"), "traced")
            && span.GetTagItem("trademind.fills") is > 0);
        var trace = ended.Where(span => span.TraceId == filled.TraceId).ToList();
        Assert.Equal(Chain.Order(), trace.Select(span => span.OperationName).Distinct().Order());
        Assert.StartsWith("traced/", (string)filled.GetTagItem("trademind.decision.id")!, StringComparison.Ordinal);

        // Every span but the first has its cause in the trace.
        var ids = trace.Select(span => span.SpanId).ToHashSet();
        Assert.All(
            trace.Where(span => span.OperationName != Chain[0]), span => Assert.True(ids.Contains(span.ParentSpanId), span.OperationName));
        Assert.All(trace.Where(span => span.OperationName == Chain[0]), span => Assert.Equal(default, span.ParentSpanId));
    }
}
