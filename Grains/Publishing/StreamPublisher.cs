using Orleans.Streams;

namespace TradeMind.Grains.Publishing;

/// <summary>
/// Publishes to one stream, in order, behind the back of its grain: what makes room in a queue by its own reading never waits for room in
/// one. What fails is tried again until it is published or no longer wanted. Lives on the turns of one grain; not safe for use elsewhere.
/// </summary>
/// <param name="stream">Where to.</param>
/// <param name="clock">Times the pauses between attempts.</param>
/// <param name="onFailure">Told of each failed attempt, with the pause until the next one.</param>
internal sealed class StreamPublisher<T>(IAsyncStream<T> stream, TimeProvider clock, Action<Exception, TimeSpan> onFailure)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100), LongestPause = TimeSpan.FromSeconds(2);

    private readonly Queue<IReadOnlyList<T>> _waiting = new();
    private bool _isPublishing;
    private bool _hasStopped;

    /// <summary>Whether everything was published.</summary>
    public bool IsIdle => !_isPublishing;

    /// <summary>Why the last attempt failed; empty after one that did not.</summary>
    public string Problem { get; private set; } = "";

    /// <summary>Publishes events as one batch, after all that came before. The list must not change any more.</summary>
    public void Publish(IReadOnlyList<T> events)
    {
        if (events.Count == 0 || _hasStopped)
        {
            return;
        }

        _waiting.Enqueue(events);
        if (!_isPublishing)
        {
            _isPublishing = true;
            _ = PublishAsync();
        }
    }

    /// <summary>What was not published yet no longer will be.</summary>
    public void Stop() => _hasStopped = true;

    private async Task PublishAsync()
    {
        var pause = FirstPause;
        while (!_hasStopped && _waiting.TryPeek(out var batch))
        {
            try
            {
                await stream.OnNextBatchAsync(batch);
                _waiting.TryDequeue(out _);
                (Problem, pause) = ("", FirstPause);
            }
            catch (Exception exception) when (!_hasStopped)
            {
                // A full queue, or one whose silo is gone: it is back as soon as the cluster knows.
                Problem = exception.Message;
                onFailure(exception, pause);
                await Task.Delay(pause, clock);
                pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
            }
            catch (Exception exception)
            {
                Problem = exception.Message;
            }
        }

        _isPublishing = false;
    }
}
