using Microsoft.Extensions.Logging;
using Orleans.Streams;

namespace TradeMind.Streaming;

/// <summary>Reports events that a subscriber did not get. The subscription stays: the next events are delivered to it.</summary>
internal sealed partial class DeliveryFailureLogger(ILogger<DeliveryFailureLogger> logger) : IStreamFailureHandler
{
    public bool ShouldFaultSubsriptionOnError => false;

    public Task OnDeliveryFailure(
        GuidId subscriptionId, string streamProviderName, StreamId streamIdentity, StreamSequenceToken? sequenceToken)
    {
        LogDropped(logger, streamProviderName, streamIdentity, subscriptionId, sequenceToken);
        return Task.CompletedTask;
    }

    public Task OnSubscriptionFailure(
        GuidId subscriptionId, string streamProviderName, StreamId streamIdentity, StreamSequenceToken? sequenceToken)
    {
        LogNotSubscribed(logger, streamProviderName, streamIdentity, subscriptionId);
        return Task.CompletedTask;
    }

    [LoggerMessage(EventId = 3, Level = LogLevel.Error,
        Message = "Events were dropped after DeliveryTimeout: {Provider}, stream {Stream}, subscription {Subscription}, from {Token} on")]
    private static partial void LogDropped(
        ILogger logger, string provider, StreamId stream, GuidId subscription, StreamSequenceToken? token);

    [LoggerMessage(EventId = 4, Level = LogLevel.Error,
        Message = "A subscriber did not answer: {Provider}, stream {Stream}, subscription {Subscription}; it gets later events only")]
    private static partial void LogNotSubscribed(ILogger logger, string provider, StreamId stream, GuidId subscription);
}
