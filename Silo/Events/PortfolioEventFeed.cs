using Orleans.Streams;
using TradeMind.Grains;
using TradeMind.Grains.Events;
using TradeMind.Grains.Portfolios;
using TradeMind.Silo.Hosting.Options;
using TradeMind.Silo.Portfolios;
using TradeMind.Storage;

namespace TradeMind.Silo.Events;

/// <summary>
/// A portfolio's events as they happen, in order and without a gap, for everything in this process that listens: one subscription for
/// all. The stream delivers at least once and may lose what waited in a silo that died, so repeats are dropped here and a gap is filled
/// from the journal. Where several silos share the journal each one follows that instead: a subscription would outlive a silo that is
/// killed, and the others would wait for it.
/// </summary>
internal sealed partial class PortfolioEventFeed(
    IClusterClient client, IJournalStore journals, IPortfolioReader books, IPlanReader plans, CurrentPortfolio portfolio,
    ServiceSettings settings, TimeProvider clock, ILogger<PortfolioEventFeed> log)
    : BackgroundService, IAsyncBatchObserver<PortfolioEvent>
{
    private const int EntriesAtOnce = 200;

    /// <summary>How long the stream may be silent while the journal is ahead before the journal is read instead.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(5);

    /// <summary>How often the journal is looked at where there is no stream.</summary>
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);

    private readonly bool _followsJournal = settings.Cluster.IsConfigured;

    private readonly SemaphoreSlim _gate = new(1);
    private readonly Lock _listening = new();
    private Action<PortfolioEvent>[] _listeners = [];
    private StreamSubscriptionHandle<PortfolioEvent>? _subscription;
    private EventPosition _last;
    private bool _isJournalRead = true;

    /// <summary>Has a listener called with every event from now on. It must not wait for anything: the others come after it.</summary>
    public void Listen(Action<PortfolioEvent> listener)
    {
        lock (_listening)
        {
            _listeners = [.. _listeners, listener];
        }
    }

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        _last = new EventPosition(books.LastSequence(), int.MaxValue);
        if (!_followsJournal)
        {
            await SubscribeAsync().ConfigureAwait(false);
        }

        await base.StartAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task SubscribeAsync()
    {
        var stream = client.GetStreamProvider(Streams.Provider).GetStream<PortfolioEvent>(Streams.Portfolio(portfolio.Name));
        _subscription = await stream.SubscribeAsync(this).ConfigureAwait(false);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await (_subscription?.UnsubscribeAsync() ?? Task.CompletedTask).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is OrleansException or StorageException or TimeoutException)
        {
            // As after a kill: no one is behind the subscription, and the next start makes a new one.
            LogNotUnsubscribed(portfolio.Name, exception);
        }
    }

    public override void Dispose()
    {
        _gate.Dispose();
        base.Dispose();
    }

    public async Task OnNextAsync(IList<SequentialItem<PortfolioEvent>> items)
    {
        await _gate.WaitAsync().ConfigureAwait(false);
        try
        {
            foreach (var item in items)
            {
                if (item.Item.Sequence > _last.Sequence + 1)
                {
                    LogGap(portfolio.Name, _last.Sequence + 1, item.Item.Sequence);
                    await FillAsync(item.Item.Sequence - 1, CancellationToken.None).ConfigureAwait(false);
                }

                Hand(item.Item);
            }
        }
        finally
        {
            _gate.Release();
        }
    }

    public Task OnErrorAsync(Exception ex)
    {
        LogStreamFailed(portfolio.Name, ex);
        return Task.CompletedTask;
    }

    /// <summary>Looks for events whose loss no later event shows; for all of them where there is no stream.</summary>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(_followsJournal ? Look : Silence, clock);
        var before = _last;
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false))
            {
                before = await CatchUpAsync(before, stoppingToken).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The service ends.
        }
    }

    /// <summary>Hands on what is in the journal and did not come since the last look.</summary>
    /// <param name="before">How far it was then.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>How far it is.</returns>
    private async Task<EventPosition> CatchUpAsync(EventPosition before, CancellationToken cancellation)
    {
        await _gate.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            if ((_followsJournal || _last == before) && books.LastSequence() is var committed && committed > _last.Sequence)
            {
                if (!_followsJournal)
                {
                    LogGap(portfolio.Name, _last.Sequence + 1, committed + 1);
                }

                await FillAsync(committed, cancellation).ConfigureAwait(false);
            }

            _isJournalRead = true;
        }
        catch (StorageException exception)
        {
            // Each failure in a row is the same one.
            if (_isJournalRead)
            {
                LogJournalFailed(portfolio.Name, exception);
            }

            _isJournalRead = !_followsJournal;
        }
        finally
        {
            _gate.Release();
        }

        return _last;
    }

    /// <summary>Hands on, from the journal, what is missing up to an entry.</summary>
    private async Task FillAsync(long until, CancellationToken cancellation)
    {
        var journal = await journals.OpenAsync(portfolio.Name, cancellation).ConfigureAwait(false);
        while (_last.Sequence < until)
        {
            var entries = await journal.ReadAsync(_last.Sequence, EntriesAtOnce, cancellation).ConfigureAwait(false);
            var symbols = plans.Plan.Symbols;
            foreach (var entry in entries.TakeWhile(entry => entry.Sequence <= until))
            {
                foreach (var item in PortfolioEvents.From(portfolio.Name, symbols, entry))
                {
                    Hand(item);
                }
            }

            if (entries.Count == 0)
            {
                return;
            }
        }
    }

    private void Hand(PortfolioEvent item)
    {
        var place = EventPosition.From(item);
        if (place.CompareTo(_last) <= 0)
        {
            return;
        }

        _last = place;
        foreach (var listener in _listeners)
        {
            try
            {
                listener(item);
            }
            catch (Exception exception)
            {
                // One listener's failure is none of the others'.
                LogListenerFailed(listener.Target?.GetType().Name ?? listener.Method.Name, item.Id, exception);
            }
        }
    }

    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "{Portfolio}: events of the entries from {From} up to {Until} did not come by the stream; reading the journal")]
    private partial void LogGap(string portfolio, long from, long until);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Portfolio}: the event stream could not be left in good order")]
    private partial void LogNotUnsubscribed(string portfolio, Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Portfolio}: the event stream failed")]
    private partial void LogStreamFailed(string portfolio, Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Portfolio}: the journal could not be read for missing events; retrying")]
    private partial void LogJournalFailed(string portfolio, Exception exception);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Listener} failed at event {Id}")]
    private partial void LogListenerFailed(string listener, string id, Exception exception);
}
