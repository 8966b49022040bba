using System.Text;
using Orleans.Runtime;
using Orleans.Streams;
using Orleans.Streams.Core;

namespace Orleans.Simulation;

/// <summary>Events on their way to a grain.</summary>
internal sealed class Delivery<T>(Subscriber<T> subscriber, SequentialItem<T>[] batch) : AsyncMessage
{
    private int _taken;

    public override string Name => subscriber.Channel.MessageName;

    protected override async Task RunAsync()
    {
        if (subscriber.IsEnded)
        {
            return;
        }

        var activation = Target!;
        if (!activation.Observers.TryGetValue(subscriber.Id, out var observer)
            && activation.GrainInstance is IStreamSubscriptionObserver grain)
        {
            await grain.OnSubscribed(new SubscriptionFactory<T>(subscriber.Channel, subscriber.Id));
            activation.Observers.TryGetValue(subscriber.Id, out observer);
        }

        await subscriber.HandAsync(
            observer ?? throw new OrleansException(
                $"{activation.GrainId} has no observer for {subscriber.Channel.StreamId}: resume its subscription when it activates"),
            batch,
            taken => _taken = taken);
    }

    protected override void OnEnded(Exception? exception) => subscriber.Delivered(_taken, exception);
}
