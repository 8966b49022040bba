namespace TradeMind.Application.Research;

/// <summary>As many runs wait as may; the message says what to do.</summary>
public sealed class QueueFullException()
    : Exception($"{RunQueue.MostOpen} runs are queued or in progress, which is the maximum: wait until one has ended, or cancel one");

/// <summary>A run that has not ended cannot be deleted.</summary>
/// <param name="message">Says what to do.</param>
public sealed class RunInProgressException(string message) : Exception(message);

/// <summary>A run has no result.</summary>
/// <param name="message">Says why, and what to do.</param>
/// <param name="hasEnded">It never will have one; else it has not ended yet.</param>
public sealed class NoResultException(string message, bool hasEnded) : Exception(message)
{
    /// <summary>It never will have one; else it has not ended yet.</summary>
    public bool HasEnded { get; } = hasEnded;
}
