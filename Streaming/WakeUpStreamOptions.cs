namespace TradeMind.Streaming;

/// <summary>
/// Settings of a wake-up stream provider. <see cref="QueueCount"/> and <see cref="SeparateNamespaces"/> must be the same on every silo and
/// client of a cluster.
/// </summary>
public sealed class WakeUpStreamOptions
{
    /// <summary>Queues that the streams are spread over by hash, 1 to 256. Each is read by one pulling agent.</summary>
    public int QueueCount { get; set; } = 2;

    /// <summary>
    /// Namespaces whose streams have queues of their own, <see cref="QueueCount"/> each; up to 16. A grain that reads a stream and
    /// publishes to another waits for itself when both fill one queue: streams of one namespace should be read by grains that publish to
    /// others.
    /// </summary>
    public IReadOnlyList<string> SeparateNamespaces { get; set; } = [];

    /// <summary>
    /// Events that one queue holds, 1 to 1,000,000: those that wait and those that are read but not yet delivered to every subscriber.
    /// </summary>
    public int QueueCapacity { get; set; } = 4096;

    /// <summary>Publishers that may wait for room in one full queue, 0 to 100,000. One more is refused at once.</summary>
    public int WaitingPublishers { get; set; } = 1024;

    /// <summary>How long a publisher waits for room in a full queue: 0 up to less than the grain response timeout.</summary>
    public TimeSpan EnqueueTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long one read waits for an event: 50 ms up to less than the grain response timeout.</summary>
    public TimeSpan Patience { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Events delivered to a subscriber in one call, 1 to 4,096. A published batch is never split.</summary>
    public int BatchSize { get; set; } = 64;

    /// <summary>How long delivery to a subscriber that throws is repeated before its events are dropped: 1 second to 1 day.</summary>
    public TimeSpan DeliveryTimeout { get; set; } = TimeSpan.FromMinutes(5);
}
