using System.Collections.Concurrent;

namespace TradeMind.Tests.Streaming;

[GenerateSerializer, Immutable, Alias("TradeMind.Tests.Streaming.NumberedEvent")]
public sealed record NumberedEvent([property: Id(0)] string Stream, [property: Id(1)] int Number);

/// <summary>One call of a subscriber.</summary>
internal sealed record Delivery(NumberedEvent[] Events, long[] Tokens, int[] Indexes);

/// <summary>What the subscribers of one stream got, in the order of their calls. Silos of a test share the process, and so this.</summary>
internal sealed class Deliveries
{
    private static readonly ConcurrentDictionary<string, Deliveries> ByStream = new();
    private readonly List<Delivery> _deliveries = [];
    private readonly List<(Func<IReadOnlyList<Delivery>, bool> IsMet, TaskCompletionSource Met)> _waiting = [];
    private readonly Lock _gate = new();

    /// <summary>Runs before a delivery is recorded; may throw or wait.</summary>
    public Func<Delivery, Task> OnDelivery { get; set; } = _ => Task.CompletedTask;

    /// <summary>The first error that a subscriber was told of.</summary>
    public TaskCompletionSource<Exception> Error { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public static Deliveries To(string stream) => ByStream.GetOrAdd(stream, _ => new Deliveries());

    public IReadOnlyList<Delivery> All()
    {
        lock (_gate)
            return [.. _deliveries];
    }

    public int[] Numbers() => [.. All().SelectMany(delivery => delivery.Events).Select(item => item.Number)];

    public async Task RecordAsync(Delivery delivery)
    {
        await OnDelivery(delivery);
        lock (_gate)
        {
            _deliveries.Add(delivery);
            foreach (var (isMet, met) in _waiting)
            {
                if (isMet(_deliveries))
                    met.TrySetResult();
            }
        }
    }

    public Task WaitForAsync(Func<IReadOnlyList<Delivery>, bool> isMet)
    {
        var met = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            if (isMet(_deliveries))
                return Task.CompletedTask;
            _waiting.Add((isMet, met));
        }
        return met.Task.WaitAsync(StreamCluster.Bound);
    }

    /// <summary>Waits until the event has arrived.</summary>
    public Task WaitForAsync(int number) =>
        WaitForAsync(deliveries => deliveries.Any(delivery => delivery.Events.Any(item => item.Number == number)));

    /// <summary>Waits until so many events have arrived, counting repetitions.</summary>
    public Task WaitForCountAsync(int count) => WaitForAsync(deliveries => deliveries.Sum(delivery => delivery.Events.Length) >= count);
}
