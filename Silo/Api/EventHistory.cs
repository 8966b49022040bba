using System.Runtime.CompilerServices;
using TradeMind.Grains.Portfolios;
using TradeMind.Silo.Events;
using TradeMind.Silo.Portfolios;

namespace TradeMind.Silo.Api;

/// <summary>
/// A portfolio's events from any place on: first those the journal has, then those that come. An event is made of its journal entry alone,
/// so a repeated event is the same, and a listener that is too slow is cut off and can come back for the rest.
/// </summary>
internal sealed class EventHistory(
    EventHub hub, PortfolioEventFeed feed, PortfolioFeeds feeds, IJournalStore journals, IPlanReader plans, CurrentPortfolio portfolio,
    IHostApplicationLifetime lifetime) : IDisposable
{
    /// <summary>Few: a listener that does not read keeps what it was read in memory.</summary>
    private const int EntriesAtOnce = 32;

    /// <summary>One portion of the past is read at a time, for all listeners together: the other processors are for trading.</summary>
    private readonly SemaphoreSlim _reading = new(1);

    public void Dispose() => _reading.Dispose();

    /// <param name="after">The last event that is known; null to begin with the next one that happens.</param>
    /// <param name="cancellation">Ends it.</param>
    public async IAsyncEnumerable<PositionedEvent> FollowAsync(
        EventPosition? after, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await feeds.StartAsync(feed).ConfigureAwait(false);
        var coming = hub.Join();

        // Listeners do not keep the service from stopping; they come back for the rest when it runs again.
        using var stopping = lifetime.ApplicationStopping.Register(() => coming.Writer.TryComplete());
        try
        {
            var last = after;
            if (after is not null)
            {
                await foreach (var placed in PastAsync(after.Value, cancellation).ConfigureAwait(false))
                {
                    last = placed.Place;
                    yield return placed;
                }
            }

            await foreach (var placed in coming.Reader.ReadAllAsync(cancellation).ConfigureAwait(false))
            {
                if (placed.Place is not { } place || last is null || place.CompareTo(last.Value) > 0)
                {
                    last = placed.Place ?? last;
                    yield return placed;
                }
            }
        }
        finally
        {
            hub.Leave(coming);
        }
    }

    private async IAsyncEnumerable<PositionedEvent> PastAsync(EventPosition after, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var journal = await journals.OpenAsync(portfolio.Name, cancellation).ConfigureAwait(false);
        var sequence = after.Place == int.MaxValue ? after.Sequence : after.Sequence - 1;
        while (await PortionAsync(journal, sequence, cancellation).ConfigureAwait(false) is { Count: > 0 } portion)
        {
            foreach (var placed in portion.Where(placed => placed.Place!.Value.CompareTo(after) > 0))
            {
                yield return placed;
            }

            sequence = portion[^1].Place!.Value.Sequence;
        }
    }

    /// <summary>The events of some entries as they are sent; the entries themselves, which are larger, are released.</summary>
    private async Task<List<PositionedEvent>> PortionAsync(IPortfolioJournal journal, long after, CancellationToken cancellation)
    {
        await _reading.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            var entries = await journal.ReadAsync(after, EntriesAtOnce, cancellation).ConfigureAwait(false);

            // Asked for after the entries, so that it has every symbol they speak of.
            var symbols = entries.Count == 0 ? [] : plans.Plan.Symbols;
            return [.. entries.SelectMany(entry => PortfolioEvents.From(portfolio.Name, symbols, entry)).Select(hub.Place)];
        }
        finally
        {
            _reading.Release();
        }
    }
}
