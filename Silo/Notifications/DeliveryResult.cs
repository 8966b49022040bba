namespace TradeMind.Silo.Notifications;

/// <summary>The outcome of an attempt.</summary>
internal enum DeliveryState
{
    /// <summary>The receiver has it.</summary>
    Delivered,

    /// <summary>It may succeed later.</summary>
    Failed,

    /// <summary>The receiver cannot take this message, and others perhaps.</summary>
    Refused,

    /// <summary>The receiver does not want any more.</summary>
    Gone,
}

/// <summary>An attempt to deliver a message.</summary>
/// <param name="State">The outcome.</param>
/// <param name="Status">HTTP status; 0 when there was no answer.</param>
/// <param name="Problem">In words, without addresses and secrets; empty when it was delivered.</param>
/// <param name="RetryAfter">How long the receiver wants to be left alone; null when it does not say.</param>
internal sealed record DeliveryResult(DeliveryState State, int Status, string Problem, TimeSpan? RetryAfter = null);
