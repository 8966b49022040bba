using System.Diagnostics;
using OpenTelemetry;

namespace TradeMind.ServiceDefaults;

/// <summary>
/// Leaves out the calls by which readers of stream queues wait for events: they go on all the time and belong to no event. Samplers decide
/// at the start of a span and could not be chosen by <c>OTEL_TRACES_SAMPLER</c> any more; this decides at its end.
/// </summary>
internal sealed class BackgroundCallFilter : BaseProcessor<Activity>
{
    private const string Queue = "IStreamQueueGrain/";

    public override void OnEnd(Activity data)
    {
        if (data.OperationName.Contains(Queue, StringComparison.Ordinal) || data.DisplayName.Contains(Queue, StringComparison.Ordinal))
        {
            data.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
        }
    }
}
