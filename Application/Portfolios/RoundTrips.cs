using TradeMind.Application.MarketData;
using TradeMind.Storage.Reading;
using TradeMind.Trading.Engine;
using TradeMind.Trading.Execution;
using TradeMind.Trading.Market;
using TradeMind.Trading.Portfolio;
using TradeMind.Trading.Sessions;
using TradeMind.Trading.Statistics;

namespace TradeMind.Application.Portfolios;

/// <summary>A round trip of a portfolio.</summary>
/// <param name="Number">Counts from 1 in the order in which they were closed.</param>
/// <param name="Trade">As a backtest has it.</param>
/// <param name="Strategy">The strategy that leant most on the entry; empty when none did.</param>
/// <param name="ExitReason">Purpose of the order that closed it.</param>
/// <param name="Excursion">Null without bars of that time.</param>
/// <param name="Risk">The loss at the entry's stop, currency; null without a stop.</param>
/// <param name="EntryOrder">The order that opened it.</param>
/// <param name="ExitOrder">The order that closed it.</param>
public sealed record RoundTrip(
    long Number, ClosedTrade Trade, string Strategy, OrderPurpose ExitReason, Excursion? Excursion, decimal? Risk, string EntryOrder,
    string ExitOrder)
{
    /// <summary>Profit in units of what was risked (Tharp 2006); null without a stop.</summary>
    public double? R => Measured.R;

    /// <summary>As a backtest has it.</summary>
    internal MeasuredTrade Measured => new(Trade, ExitReason, Excursion, Risk);
}

/// <summary>The round trips of a portfolio, from its journal: read when something was journalled since the last look.</summary>
public sealed class RoundTrips(IPortfolioReader portfolio, IPlanReader plans, RecordedBars bars) : IDisposable
{
    private readonly SemaphoreSlim _gate = new(1);
    private IReadOnlyList<RoundTrip> _known = [];
    private long _sequence = -1;

    /// <summary>All of them, in the order in which they were closed.</summary>
    public async Task<IReadOnlyList<RoundTrip>> ReadAsync(CancellationToken cancellation)
    {
        await _gate.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            var last = portfolio.LastSequence();
            if (last != _sequence)
            {
                _known = await WithExcursionsAsync(Find(), cancellation).ConfigureAwait(false);
                _sequence = last;
            }

            return _known;
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose() => _gate.Dispose();

    private List<RoundTrip> Find()
    {
        var symbols = plans.Plan.Symbols;
        var places = symbols.Select((symbol, i) => (symbol.Ticker, i)).ToDictionary(s => s.Ticker, s => s.i, StringComparer.Ordinal);
        var (ledger, opened, found) = (new RoundTripLedger(symbols), new StoredFill?[symbols.Count], new List<RoundTrip>());
        var actions = new Queue<ActionEntry>(portfolio.Actions());
        var slices = portfolio.SliceTicks();
        foreach (var stored in portfolio.Fills())
        {
            while (actions.TryPeek(out var action) && action.Sequence <= stored.Sequence)
            {
                Restate(ledger, opened, symbols, actions.Dequeue());
            }

            var place = places[stored.Symbol];
            opened[place] = ledger.IsFlat(place) ? stored : opened[place];
            var fill = new Fill(
                0, place, stored.Ticks, stored.Side, stored.Quantity, stored.Price, stored.Commission, stored.Purpose);
            if (ledger.Take(fill, SliceOf(slices, stored.Ticks)) is { } trade)
            {
                found.Add(Made(found.Count + 1, trade, opened[place]!, stored));
            }
        }

        return found;
    }

    private static void Restate(RoundTripLedger ledger, StoredFill?[] opened, IReadOnlyList<Symbol> symbols, ActionEntry entry)
    {
        for (var i = 0; i < entry.Actions.Length; i++)
        {
            var (symbol, action) = (entry.Actions[i].Symbol, entry.Actions[i].Action);
            if (action is Split split && entry.RestatesPosition(i))
            {
                ledger.Split(new SymbolIndex(symbol), ShareRatio.From(split.Ratio));
            }
            else if (action is TickerChange change && entry.Effects[i].Outcome == ActionOutcome.Carried)
            {
                var to = Enumerable.Range(0, symbols.Count).First(place => symbols[place] == change.To);
                ledger.Carry(new SymbolIndex(symbol), new SymbolIndex(to));
                opened[to] ??= opened[symbol];
            }
        }
    }

    private static RoundTrip Made(long number, in ClosedTrade trade, StoredFill first, StoredFill last)
    {
        var risk = first.Stop is { } stop ? Math.Abs((trade.EntryPrice - stop) * trade.Quantity) : (decimal?)null;
        return new RoundTrip(number, trade, LeadingStrategy.Of(first), last.Purpose, null, risk, first.Order, last.Order);
    }

    /// <summary>The number of a slice among those of the portfolio, by its time.</summary>
    private static long SliceOf(IReadOnlyList<long> slices, long ticks)
    {
        var (low, high) = (0, slices.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = slices[middle] < ticks ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private async Task<IReadOnlyList<RoundTrip>> WithExcursionsAsync(List<RoundTrip> trips, CancellationToken cancellation)
    {
        for (var i = 0; i < trips.Count; i++)
        {
            var trade = trips[i].Trade;
            var known = i < _known.Count && _known[i].Trade == trade ? _known[i].Excursion : null;
            if (known is null)
            {
                var held = await bars.ReadAsync(
                    trade.Symbol, new BarTime(trade.EntryTime.Ticks - 1), BarTime.From(trade.ExitTime), cancellation).ConfigureAwait(false);
                known = held.Count == 0 ? null : Excursion.From(trade, held);
            }

            trips[i] = trips[i] with { Excursion = known };
        }

        return trips;
    }
}
