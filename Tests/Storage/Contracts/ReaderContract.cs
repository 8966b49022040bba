using System.Globalization;
using TradeMind.Storage;
using TradeMind.Storage.Reading;
using TradeMind.Tests.Properties;
using TradeMind.Tests.Simulation;
using TradeMind.Trading.Execution;
using TradeMind.Trading.Sessions;

namespace TradeMind.Tests.Storage.Contracts;

/// <summary>What readers say of a journal: the same as its entries, whatever the database.</summary>
public abstract class ReaderContract : IAsyncLifetime
{
    /// <summary>Whose books are read.</summary>
    protected const string Portfolio = "p";

    private const int All = 100_000;

    private static readonly Scenario Market =
        new(Seed: 11, Bars: 120, Symbols: 3, Minutes: false, Fast: 2, Slow: 5, Costs: 4, Delay: 0, Limits: 4, Size: 30);

    private static readonly PortfolioConfiguration Plan = Simulations.Panel(Market).Plan;
    private static readonly List<JournalEntry> Entries = [.. JournalCodecTests.Entries(Market)];
    private static readonly SessionRecord Recorded = Simulations.Record(new(new SessionSettings(), Plan), Entries);

    protected static PlanVersion Configured { get; } = new(0, new SessionSettings(), Plan);

    protected abstract IJournalStore Journals { get; }

    protected abstract IPortfolioReader Books { get; }

    protected abstract IPortfolioHistoryReader History { get; }

    protected abstract IDecisionReader Decisions { get; }

    protected abstract ISettingsHistory Settings { get; }

    protected abstract IPlanReader Plans { get; }

    public async Task InitializeAsync()
    {
        Assert.Null(Books.Now());
        Assert.Equal(0, Books.LastSequence());
        var journal = await Journals.OpenAsync(Portfolio, CancellationToken.None);
        var epoch = await journal.ClaimAsync(CancellationToken.None);
        await journal.SaveSnapshotAsync(epoch, new SessionSnapshot(0, "first", "", []), CancellationToken.None);
        foreach (var entry in Entries)
        {
            await journal.AppendAsync(new JournalBatch(epoch, Plan, [entry], 0), CancellationToken.None);
        }

        await journal.SaveSnapshotAsync(epoch, new SessionSnapshot(50, "second", "", []), CancellationToken.None);
        await journal.SaveSnapshotAsync(epoch, new SessionSnapshot(60, "second", "", []), CancellationToken.None);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [SkippableFact]
    public void The_books_now_are_those_of_the_last_entry()
    {
        var (last, now) = (Entries[^1], Books.Now()!);
        Assert.Equal(last.Sequence, Books.LastSequence());
        Assert.Equal(
            (last.Sequence, last.Ticks, last.Outcome.Cash, last.Outcome.Reserved, last.Outcome.Equity),
            (now.Sequence, now.Time.Ticks, now.Cash, now.Reserved, now.Equity));
        Assert.Equal((last.Outcome.State, last.Outcome.BreakerTripped), (now.State, now.BreakerTripped));
    }

    [SkippableFact]
    public void Worth_is_read_in_pages_to_the_last_digit()
    {
        var page = Books.Equity(0, 100);
        Assert.Equal("100", page.Next);
        var points = page.Items.Concat(Books.Equity(100, All).Items).ToList();
        Assert.Equal(Entries.Select(e => e.Outcome.Equity), points.Select(p => p.Equity));
        Assert.Equal(
            Entries.Select(e => e.Outcome.Cash.ToString(CultureInfo.InvariantCulture)),
            points.Select(p => p.Cash.ToString(CultureInfo.InvariantCulture)));
        Assert.Equal(points.Select(p => (p.Sequence, p.Time.Ticks, p.Equity, p.Cash)), History.Worth(0, All));
    }

    [SkippableFact]
    public void Fills_are_those_of_the_entries()
    {
        var trades = Books.Trades(null, 0, long.MaxValue, long.MaxValue, All).Items;
        Assert.NotEmpty(trades);
        Assert.Equal(
            Recorded.Fills.Select(f => (f.Quantity, f.Price, f.Commission, f.Side)),
            trades.Reverse().Select(t => (t.Quantity, t.Price, t.Commission, t.Side)));
        Assert.Equal(
            Recorded.Fills.Select(f => f.Side == OrderSide.Sell ? f.Profit : (decimal?)null), trades.Reverse().Select(t => t.Profit));
        Assert.Equal(
            trades.Reverse().Select(t => (t.Commission, t.Profit)).Order(), History.Fills(0, long.MaxValue).Order());
        var symbol = trades[0].Symbol;
        Assert.Equal(
            trades.Where(t => t.Symbol == symbol), Books.Trades(symbol, 0, long.MaxValue, long.MaxValue, All).Items);
        Assert.Equal(trades, Paged(before => Books.Trades(null, 0, long.MaxValue, before, 3)));
    }

    [SkippableTheory]
    [InlineData("profit")]
    [InlineData("-value")]
    [InlineData("symbol")]
    [InlineData("-time")]
    public void Fills_can_be_read_in_another_order(string sort)
    {
        var trades = Books.Trades(null, 0, long.MaxValue, long.MaxValue, All).Items;
        var order = TradeOrder.Parse(sort)!;
        var sorted = Books.Trades(null, 0, long.MaxValue, order, 0, All).Items;
        Assert.Equal(trades.Select(t => t.Id).Order(StringComparer.Ordinal), sorted.Select(t => t.Id).Order(StringComparer.Ordinal));
        IEnumerable<object?> keys = order.Column switch
        {
            "profit" => sorted.Where(t => t.Profit is not null).Select(t => (object?)(double)t.Profit!.Value),
            "value" => sorted.Select(t => (object?)((double)t.Quantity * (double)t.Price)),
            "symbol" => sorted.Select(t => (object?)t.Symbol),
            _ => sorted.Select(t => (object?)t.Time),
        };
        var listed = keys.ToList();
        Assert.Equal(order.IsDescending ? listed.OrderDescending() : listed.Order(), listed);
        Assert.Equal(sorted.Skip(2).Take(3), Books.Trades(null, 0, long.MaxValue, order, 2, 3).Items);
    }

    [SkippableFact]
    public void Orders_are_those_of_the_entries()
    {
        var orders = Books.Orders(openOnly: false, null, long.MaxValue, All).Items;
        Assert.Equal(Recorded.Orders.Count, orders.Count);
        Assert.Equal(
            Recorded.Orders.Select(o => (o.Request.Quantity, o.FilledQuantity, o.Status)).Order(),
            orders.Select(o => (o.Quantity, o.Filled, o.Status)).Order());
        Assert.Equal(Recorded.Orders.Count(o => o.IsOpen), Books.Orders(openOnly: true, null, long.MaxValue, All).Items.Count);
        Assert.Equal(orders, Paged(before => Books.Orders(openOnly: false, null, before, 7)));
    }

    [SkippableFact]
    public void Holdings_are_what_fills_left()
    {
        var held = Recorded.Fills.GroupBy(f => Plan.Symbols[f.Symbol].Ticker, StringComparer.Ordinal)
            .Select(g => (Symbol: g.Key, Quantity: g.Sum(f => f.Side == OrderSide.Buy ? f.Quantity : -f.Quantity)))
            .Where(h => h.Quantity != 0).OrderBy(h => h.Symbol, StringComparer.Ordinal);
        Assert.Equal(held, Books.Holdings().Select(h => (h.Symbol, h.Quantity)));
    }

    [SkippableFact]
    public void Books_of_the_past_hold_what_those_of_then_held()
    {
        var now = History.At(Entries[^1].Sequence)!;
        Assert.Equal(
            Books.Holdings().Select(h => (h.Symbol, h.Quantity, h.CostBasis, h.Price, h.Value, h.Stop, h.Target)),
            now.Holdings.OrderBy(h => h.Symbol, StringComparer.Ordinal)
                .Select(h => (h.Symbol, h.Quantity, h.CostBasis, h.Price, h.Value, h.Stop, h.Target)));
        Assert.Null(History.At(Entries.Count + 1));
        foreach (var entry in Entries.Where(e => e.Sequence % 10 == 0))
        {
            var books = History.At(entry.Sequence)!;
            Assert.Equal((entry.Outcome.Cash, entry.Outcome.Equity), (books.Cash, books.Equity));
            Assert.True(History.LastUntil(entry.Ticks)!.Sequence >= entry.Sequence);
        }

        Assert.Null(History.LastUntil(-1));
    }

    [SkippableFact]
    public void Trips_of_the_breaker_are_those_of_the_entries()
    {
        var expected = new List<(long Sequence, long Ticks, decimal Equity, long? Lifted, string By)>();
        var isTripped = false;
        foreach (var entry in Entries)
        {
            if (entry.Outcome.BreakerTripped && !isTripped)
            {
                expected.Add((entry.Sequence, entry.Ticks, entry.Outcome.Equity, null, ""));
            }
            else if (!entry.Outcome.BreakerTripped && isTripped)
            {
                expected[^1] = expected[^1] with { Lifted = entry.Ticks, By = entry is CommandEntry { Command.Who: var who } ? who : "" };
            }

            isTripped = entry.Outcome.BreakerTripped;
        }

        expected.Reverse();
        var trips = History.BreakerTrips(long.MaxValue, All).Items;
        Assert.Equal(expected, trips.Select(t => (t.Sequence, t.TrippedAt.Ticks, t.Equity, t.LiftedAt?.Ticks, t.LiftedBy)));
        Assert.Equal(trips, Paged(before => History.BreakerTrips(before, 1)));
    }

    [SkippableFact]
    public void Fills_for_round_trips_are_those_of_the_entries()
    {
        var fills = Books.Fills();
        Assert.Equal(
            Recorded.Fills.Select(f => (f.Ticks, f.Side, f.Purpose, f.Quantity, f.Price, f.Commission)),
            fills.Select(f => (f.Ticks, f.Side, f.Purpose, f.Quantity, f.Price, f.Commission)));
        var stops = Books.Orders(false, null, long.MaxValue, All).Items.Where(o => o.Purpose == OrderPurpose.StopLoss).ToList();
        Assert.Equal(
            fills.Select(f => stops.LastOrDefault(stop => stop.Parent == f.Order)?.StopPrice), fills.Select(f => f.Stop));
        Assert.Equal(Entries.Select(e => e.Ticks).Where(t => t > 0).Distinct().Order(), Books.SliceTicks());
        Assert.Equal(Entries.OfType<ActionEntry>(), Books.Actions());
    }

    [SkippableFact]
    public void Commands_are_those_of_the_entries()
    {
        var commands = Entries.OfType<CommandEntry>().Reverse().ToList();
        var events = Books.SessionEvents(long.MaxValue, All).Items;
        Assert.Equal(
            commands.Select(c => (c.Sequence, c.Command.Id, c.Command.Action, c.Command.Who, c.Command.Why, c.Command.At)),
            events.Select(e => (e.Sequence, e.Command, e.Action, e.Who, e.Why, e.At)));
        var page = Books.SessionEvents(long.MaxValue, 2);
        Assert.Equal(events.Take(2), page.Items);
        Assert.Equal(
            events.Skip(2), Books.SessionEvents(long.Parse(page.Next!, System.Globalization.CultureInfo.InvariantCulture), All).Items);
    }

    [SkippableFact]
    public void Each_decision_has_its_chain()
    {
        var decisions = Decisions.Find(null, null, 0, long.MaxValue, long.MaxValue, All).Items;
        Assert.Equal(Entries.Sum(e => e.Outcome.Decisions.Length), decisions.Count);
        Assert.Equal(
            decisions.Select(d => d.Id),
            Paged(before => Decisions.Find(null, null, 0, long.MaxValue, before, 7)).Select(d => d.Id));
        foreach (var decision in decisions)
        {
            var chain = Decisions.Find(EventIds.DecisionNumber(Portfolio, decision.Id)!.Value)!;
            Assert.Equal(decision.Id, chain.Decision.Id);
            Assert.Equal(chain.Command is null, chain.Bar is not null);
            Assert.Equal(decision.Order is null, chain.Orders.Count == 0);
            Assert.Superset(
                chain.Fills.Select(f => f.Id).Append(decision.Id).ToHashSet(StringComparer.Ordinal),
                chain.EventIds.ToHashSet(StringComparer.Ordinal));
        }

        Assert.Null(Decisions.Find(All));
        Assert.All(Decisions.HeldBack(5), d => Assert.True(d.Rejection != RejectionReason.None || d.Verdicts.Count > 0));
    }

    [SkippableFact]
    public void Settings_are_kept_when_they_change()
    {
        Assert.Equal([(0, "first"), (50, "second")], Settings.All());
        Assert.Same(Configured, Plans.Now());
        Assert.Empty(Plans.Changes(long.MaxValue, 10).Items);
        Assert.Null(Plans.After("none"));
    }

    private static List<T> Paged<T>(Func<long, ResultPage<T>> read)
    {
        var (all, before) = (new List<T>(), long.MaxValue);
        for (var page = read(before); ; page = read(before))
        {
            all.AddRange(page.Items);
            if (page.Next is null)
            {
                return all;
            }

            before = long.Parse(page.Next, CultureInfo.InvariantCulture);
        }
    }
}
