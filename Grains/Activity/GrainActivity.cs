using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace TradeMind.Grains.Activity;

/// <summary>
/// Counts and times every call of every kind of grain in this process: for collectors through a meter, and for the activity monitor
/// (docs/decisions/0018-activity-figures.md). A call costs it well under a microsecond.
/// </summary>
public sealed class GrainActivity(TimeProvider clock, IMeterFactory meters) : IIncomingGrainCallFilter
{
    public const string MeterName = "TradeMind.Grains", DurationName = "trademind.grain.call.duration";

    private readonly ConcurrentDictionary<Type, CallRecord> _records = new();

    private readonly Histogram<double> _durations =
        meters.Create(MeterName).CreateHistogram<double>(DurationName, "s", "How long calls of grains take");

    public async Task Invoke(IIncomingGrainCallContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var record = _records.GetOrAdd(context.Grain.GetType(), static (type, clock) => new CallRecord(NameOf(type), clock), clock);
        var begun = clock.GetTimestamp();
        Exception? failure = null;
        try
        {
            await context.Invoke();
        }
        catch (Exception exception)
        {
            // Only looked at on its way to the caller.
            failure = exception;
            throw;
        }
        finally
        {
            var duration = clock.GetElapsedTime(begun);
            record.Add(context.MethodName, duration, failure?.Message);
            if (_durations.Enabled)
            {
                Measure(record.Name, context.MethodName, duration, failure);
            }
        }
    }

    /// <summary>What each kind of grain did, by name.</summary>
    public IReadOnlyList<CallSummary> Summaries() => [.. _records.Values.Select(r => r.Summary()).OrderBy(
        s => s.Name, StringComparer.Ordinal)];

    private void Measure(string grain, string method, TimeSpan duration, Exception? failure)
    {
        var tags = new TagList { { "grain", grain }, { "method", method } };
        if (failure is not null)
        {
            tags.Add("error.type", failure.GetType().FullName);
        }

        _durations.Record(duration.TotalSeconds, tags);
    }

    private static string NameOf(Type type) =>
        type.Name.EndsWith("Grain", StringComparison.Ordinal) ? type.Name[..^"Grain".Length] : type.Name;
}
