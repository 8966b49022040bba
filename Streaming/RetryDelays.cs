using Orleans.Runtime.Providers;

namespace TradeMind.Streaming;

/// <summary>Delays between attempts: they double from <paramref name="first"/> up to <paramref name="longest"/>.</summary>
internal sealed class RetryDelays(TimeSpan first, TimeSpan longest) : IMessageDeliveryBackoffProvider, IQueueReaderBackoffProvider
{
    public TimeSpan Next(int attempt) => attempt >= 16 ? longest : TimeSpan.FromTicks(Math.Min(first.Ticks << attempt, longest.Ticks));
}
