using Microsoft.Extensions.Logging;
using Orleans.Streams;
using TradeMind.Grains.Events;
using TradeMind.Grains.Telemetry;
using TradeMind.Trading.Market;
using TradeMind.Trading.Sessions;

namespace TradeMind.Grains.Portfolios;

/// <summary>
/// Publishes what the journal holds, in order and without a hole, behind the portfolio's back: its calls never wait for listeners. Whatever
/// is committed is published at least once: the cursor is kept in the journal, with the next append or at the end, so that a later
/// activation goes on where this one was. Lives on the turns of one grain; not safe for use elsewhere.
/// </summary>
internal sealed partial class EventPublisher(
    string portfolio, IPortfolioJournal journal, IAsyncStream<PortfolioEvent> stream, IGrainTimer retry, ILogger log)
{
    private const int MostInMemory = 1024;
    private const int EntriesAtOnce = 64;
    private const int EventsAtOnce = 512;
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100), LongestPause = TimeSpan.FromSeconds(30);

    private readonly Queue<JournalEntry> _recent = new();
    private IReadOnlyList<Symbol> _symbols = [];
    private long _committed;
    private TimeSpan _pause = FirstPause;
    private Task _publishing = Task.CompletedTask;

    /// <summary>The events of all entries up to this sequence were published.</summary>
    public long Published { get; private set; }

    /// <summary>Begins where an earlier activation ended.</summary>
    /// <param name="published">The kept cursor.</param>
    /// <param name="committed">The last entry of the journal.</param>
    /// <param name="symbols">The universe that the entries speak of.</param>
    public void Begin(long published, long committed, IReadOnlyList<Symbol> symbols)
    {
        _recent.Clear();
        (Published, _committed, _symbols) = (Math.Max(Published, published), committed, symbols);
        Continue();
    }

    /// <summary>Entries were committed.</summary>
    public void Committed(IReadOnlyList<JournalEntry> entries, IReadOnlyList<Symbol> symbols)
    {
        foreach (var entry in entries)
        {
            _recent.Enqueue(entry);
        }

        while (_recent.Count > MostInMemory)
        {
            // The journal has them.
            _recent.Dequeue();
        }

        (_committed, _symbols) = (entries[^1].Sequence, symbols);
        Continue();
    }

    /// <summary>Goes on after a failure.</summary>
    public void Continue()
    {
        if (_publishing.IsCompleted)
        {
            _publishing = PublishAsync();
        }
    }

    /// <summary>Publishes what is left, as long as there is time, and keeps the cursor.</summary>
    public async Task EndAsync(CancellationToken cancellation)
    {
        await _publishing.WaitAsync(cancellation);
        await journal.MarkPublishedAsync(Published, cancellation);
    }

    private async Task PublishAsync()
    {
        try
        {
            while (Published < _committed)
            {
                var entries = await NextAsync();
                var symbols = _symbols;
                using var publishing = TradingActivities.Publish(portfolio, entries);
                foreach (var batch in entries.SelectMany(entry => PortfolioEvents.From(portfolio, symbols, entry)).Chunk(EventsAtOnce))
                {
                    await stream.OnNextBatchAsync(batch);
                }

                Published = entries[^1].Sequence;
            }

            _pause = FirstPause;
        }
        catch (Exception exception)
        {
            // Nothing is lost: the cursor stands where it stood.
            LogPublishFailed(portfolio, Published + 1, _pause, exception);
            retry.Change(_pause, Timeout.InfiniteTimeSpan);
            _pause = _pause * 2 < LongestPause ? _pause * 2 : LongestPause;
        }
    }

    /// <summary>The entries that follow the cursor: from memory if they are still there.</summary>
    private async ValueTask<IReadOnlyList<JournalEntry>> NextAsync()
    {
        while (_recent.TryPeek(out var old) && old.Sequence <= Published)
        {
            _recent.Dequeue();
        }

        if (!_recent.TryPeek(out var next) || next.Sequence != Published + 1)
        {
            return await journal.ReadAsync(Published, EntriesAtOnce, CancellationToken.None) is { Count: > 0 } entries
                ? entries
                : throw new InvalidOperationException(
                    $"the journal of '{portfolio}' ends at entry {Published}, though entry {_committed} was committed");
        }

        return [.. _recent.Take(EntriesAtOnce)];
    }

    [LoggerMessage(
        Level = LogLevel.Warning, Message = "{Portfolio}: events from entry {Sequence} on could not be published; retrying in {Pause}")]
    private partial void LogPublishFailed(string portfolio, long sequence, TimeSpan pause, Exception exception);
}
