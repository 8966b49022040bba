using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace TradeMind.Streaming;

/// <summary>How many events each queue holds that is in memory here, by the meter "TradeMind.Streaming".</summary>
public sealed class StreamQueueMetrics
{
    public const string MeterName = "TradeMind.Streaming", DepthName = "trademind.stream.queue.depth";

    private readonly ConcurrentDictionary<StreamQueueKey, Func<int>> _depths = new();

    /// <param name="meters">Makes the meter.</param>
    public StreamQueueMetrics(IMeterFactory meters)
    {
        ArgumentNullException.ThrowIfNull(meters);
        meters.Create(MeterName).CreateObservableUpDownCounter(
            DepthName, Measure, "{event}", "Events in the queue of a stream provider that were not delivered to all subscribers yet");
    }

    /// <summary>A queue is here.</summary>
    /// <param name="queue">Its key.</param>
    /// <param name="depth">Reads how many events it holds; called on any thread.</param>
    internal void Add(StreamQueueKey queue, Func<int> depth) => _depths[queue] = depth;

    /// <summary>A queue has gone.</summary>
    internal void Remove(StreamQueueKey queue) => _depths.TryRemove(queue, out _);

    private IEnumerable<Measurement<int>> Measure() => _depths.Select(
        queue => new Measurement<int>(queue.Value(), new KeyValuePair<string, object?>("queue", queue.Key.ToString())));
}
