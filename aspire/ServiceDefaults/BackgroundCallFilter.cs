using System.Diagnostics;
using OpenTelemetry;

namespace TradeMind.ServiceDefaults;

/// <summary>
/// Leaves out what goes on all the time and belongs to no event: the calls by which readers of stream queues wait, and statements
/// outside of any trace, such as those of the cluster's membership. Samplers decide at the start of a span and could not be chosen by
/// <c>OTEL_TRACES_SAMPLER</c> any more; this decides at its end.
/// </summary>
internal sealed class BackgroundCallFilter : BaseProcessor<Activity>
{
    private const string Queue = "IStreamQueueGrain/", Sql = "Npgsql";

    public override void OnEnd(Activity data)
    {
        if (data.DisplayName.Contains(Queue, StringComparison.Ordinal) || (data.Source.Name == Sql && data.ParentSpanId == default))
        {
            data.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
        }
    }
}
