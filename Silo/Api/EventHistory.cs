using System.Runtime.CompilerServices;
using TradeMind.Grains.Events;
using TradeMind.Grains.Portfolios;
using TradeMind.Silo.Configuration;
using TradeMind.Silo.Events;
using TradeMind.Storage;
using TradeMind.Storage.Sqlite;

namespace TradeMind.Silo.Api;

/// <summary>
/// A portfolio's events from any place on: first those the journal has, then those that come. An event is made of its journal entry alone, so what
/// is told again is the same, and a listener that is too slow is cut off and can come back for the rest.
/// </summary>
internal sealed class EventHistory(EventHub hub, IJournalStore journals, PlanReader plans, ServiceSettings settings, IHostApplicationLifetime lifetime)
{
    private const int EntriesAtOnce = 200;

    /// <param name="after">The last event that is known; null to begin with the next one that happens.</param>
    /// <param name="cancellation">Ends it.</param>
    public async IAsyncEnumerable<ServerEvent> FollowAsync(EventPlace? after, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var coming = hub.Join();

        // Listeners do not keep the service from stopping; they come back for the rest when it runs again.
        using var stopping = lifetime.ApplicationStopping.Register(() => coming.Writer.TryComplete());
        try
        {
            var last = after;
            if (after is not null)
            {
                await foreach (var item in PastAsync(after.Value, cancellation).ConfigureAwait(false))
                {
                    var placed = hub.Place(item);
                    last = placed.Place;
                    yield return placed.Event;
                }
            }

            await foreach (var placed in coming.Reader.ReadAllAsync(cancellation).ConfigureAwait(false))
            {
                if (last is null || placed.Place.CompareTo(last.Value) > 0)
                {
                    last = placed.Place;
                    yield return placed.Event;
                }
            }
        }
        finally
        {
            hub.Leave(coming);
        }
    }

    private async IAsyncEnumerable<PortfolioEvent> PastAsync(EventPlace after, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var journal = await journals.OpenAsync(settings.Portfolio, cancellation).ConfigureAwait(false);
        var sequence = after.Place == int.MaxValue ? after.Sequence : after.Sequence - 1;
        while (await journal.ReadAsync(sequence, EntriesAtOnce, cancellation).ConfigureAwait(false) is { Count: > 0 } entries)
        {
            // Asked for after the entries, so that it has every symbol they speak of.
            var symbols = plans.Plan.Symbols;
            foreach (var item in entries.SelectMany(entry => PortfolioEvents.Of(settings.Portfolio, symbols, entry)))
            {
                if (EventPlace.Of(item).CompareTo(after) > 0)
                {
                    yield return item;
                }
            }

            sequence = entries[^1].Sequence;
        }
    }
}
