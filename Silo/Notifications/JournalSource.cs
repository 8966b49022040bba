using TradeMind.Application.Notifications;
using TradeMind.Grains.Portfolios;
using TradeMind.Silo.Events;

namespace TradeMind.Silo.Notifications;

/// <summary>A portfolio's events, read from its journal: what was committed is notified, whatever ended in between.</summary>
internal sealed class JournalSource(string portfolio, IJournalStore journals, IPlanReader plans) : INotificationSource
{
    private const int EntriesAtOnce = 200;

    /// <summary>What one message goes over at most: a replay is ahead of its messages by no more.</summary>
    private const int MostEntries = 5_000;

    public string Name => portfolio;

    public async Task<long> LastAsync(CancellationToken cancellation)
    {
        var journal = await journals.OpenAsync(portfolio, cancellation).ConfigureAwait(false);
        return (await journal.LoadAsync(cancellation).ConfigureAwait(false)).Last;
    }

    public async Task<long> ReadAsync(long after, long? until, NotificationCollector into, CancellationToken cancellation)
    {
        var journal = await journals.OpenAsync(portfolio, cancellation).ConfigureAwait(false);
        var events = new PortfolioNotifications(await HasTrippedAsync(journal, after, cancellation).ConfigureAwait(false));
        var end = Math.Min(until ?? long.MaxValue, after + MostEntries);
        var last = after;
        while (last < end)
        {
            var most = (int)Math.Min(EntriesAtOnce, end - last);
            var entries = await journal.ReadAsync(last, most, cancellation).ConfigureAwait(false);
            foreach (var item in entries.SelectMany(entry => PortfolioEvents.From(portfolio, plans.Plan.Symbols, entry)))
            {
                into.Add(events.From(item.ToContract()));
            }

            if (entries.Count == 0)
            {
                break;
            }

            last = entries[^1].Sequence;
        }

        return last;
    }

    /// <summary>Whether the breaker had tripped after an entry.</summary>
    private static async Task<bool> HasTrippedAsync(IPortfolioJournal journal, long sequence, CancellationToken cancellation) =>
        sequence > 0
        && (await journal.ReadAsync(sequence - 1, 1, cancellation).ConfigureAwait(false)) is [var before]
        && before.Outcome.BreakerTripped;
}
