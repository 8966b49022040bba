using FsCheck;
using FsCheck.Fluent;
using TradeMind.Grains.Sessions;
using TradeMind.Trading.Market;
using TradeMind.Trading.Randomness;

namespace TradeMind.Tests.Grains;

public class SliceAssemblyTests
{
    private readonly SliceAssembly _slices = new(symbols: 2, after: BarTime.None);

    [Fact]
    public void A_slice_waits_for_every_symbol()
    {
        Assert.True(Add(0, BarAt(1), 0));
        Assert.Null(_slices.TakeNext());
        Assert.True(Add(1, BarAt(1), 0));
        Assert.Equal([0, 1], _slices.TakeNext()!.Symbols.ToArray());
        Assert.Null(_slices.TakeNext());
    }

    [Fact]
    public void A_symbol_without_a_bar_is_waited_for_until_it_says_so()
    {
        Add(0, BarAt(1), 0);
        Report(1, until: 1, last: 0);
        Assert.Equal([0], _slices.TakeNext()!.Symbols.ToArray());
    }

    [Fact]
    public void A_report_counts_once_the_bars_it_speaks_of_are_there()
    {
        Add(0, BarAt(2), 0);
        Report(0, until: 2, last: 2);
        Report(1, until: 2, last: 1);
        Assert.Null(_slices.TakeNext());
        Add(1, BarAt(1), 0);
        Assert.Equal((1, 1), (_slices.TakeNext()!.Ticks, _slices.Taken.Ticks));
        Assert.Equal([0], _slices.TakeNext()!.Symbols.ToArray());
    }

    [Fact]
    public void What_was_given_up_stays_given_up_whatever_is_reported_later()
    {
        Add(0, BarAt(2), 0);
        Report(0, until: 2, last: 2);
        GiveUp(1, until: 2, last: 0);
        Report(1, until: 1, last: 0);
        Assert.Equal(2, _slices.KnownTo(new SymbolIndex(1)).Ticks);
        Assert.Equal([0], _slices.TakeNext()!.Symbols.ToArray());
    }

    [Fact]
    public void A_bar_that_was_published_is_waited_for_although_its_symbol_was_given_up()
    {
        Add(0, BarAt(2), 0);
        Report(0, until: 2, last: 2);
        GiveUp(1, until: 2, last: 1);
        Assert.Null(_slices.TakeNext());
        Report(1, until: 1, last: 0);
        Assert.Null(_slices.TakeNext());
    }

    /// <summary>A feed that has nothing up to a time between two bars of others, as one that answers "until now" does.</summary>
    [Fact]
    public void A_symbol_that_was_given_up_beyond_the_last_slice_goes_on_from_there()
    {
        Add(0, BarAt(2), 0);
        Report(0, until: 4, last: 2);
        GiveUp(1, until: 4, last: 0);
        Assert.Equal(2, _slices.TakeNext()!.Ticks);

        Assert.True(Add(0, BarAt(5), 4));
        Assert.True(Add(1, BarAt(5), 4));
        Assert.Equal([0, 1], _slices.TakeNext()!.Symbols.ToArray());
    }

    [Fact]
    public void A_bar_whose_predecessor_is_missing_is_not_taken()
    {
        Assert.False(Add(0, BarAt(3), 2));
        Assert.True(Add(0, BarAt(2), 0));
        Assert.True(Add(0, BarAt(3), 2));
        Assert.False(Add(0, BarAt(3), 2));
    }

    [Fact]
    public void A_symbol_that_pauses_goes_on_from_the_last_slice()
    {
        Add(0, BarAt(1), 0);
        Report(1, until: 1, last: 0);
        Assert.NotNull(_slices.TakeNext());
        Report(1, until: 2, last: 2);
        Add(0, BarAt(2), 1);
        Assert.Null(_slices.TakeNext());
        Assert.True(Add(1, BarAt(2), 1));
        Assert.Equal([0, 1], _slices.TakeNext()!.Symbols.ToArray());
    }

    [Fact]
    public void A_bar_that_comes_after_its_slice_was_decided_is_left_out_and_the_next_one_is_not()
    {
        Add(0, BarAt(1), 0);
        Report(1, until: 1, last: 0);
        Assert.NotNull(_slices.TakeNext());
        Assert.False(Add(1, BarAt(1), 0));
        Assert.True(Add(1, BarAt(2), 1));
        Assert.True(Add(0, BarAt(2), 1));
        Assert.Equal([0, 1], _slices.TakeNext()!.Symbols.ToArray());
    }

    [Fact]
    public void Waiting_bars_are_bounded()
    {
        for (var i = 1; i <= SliceAssembly.MostWaiting; i++)
        {
            Assert.True(Add(0, BarAt(i), i - 1));
        }

        Assert.False(Add(0, BarAt(SliceAssembly.MostWaiting + 1), SliceAssembly.MostWaiting));
        Assert.Equal(SliceAssembly.MostWaiting, _slices.Waiting);
    }

    /// <summary>The service is started again while one symbol is halted and the other is traded; what happened is known later.</summary>
    [Fact]
    public void What_happens_to_a_halted_symbol_survives_a_restart_during_the_halt()
    {
        var slices = new SliceAssembly(symbols: 2, after: new BarTime(5));
        slices.Settle([5, 2]);
        var split = new SymbolAction(0, new Split(new DateTime(3, DateTimeKind.Utc), 2));
        Assert.Equal(2, slices.Settled(new SymbolIndex(1)).Ticks);
        slices.Add(new SymbolIndex(1), [split]);
        slices.Add(new SymbolIndex(0), BarAt(6), new BarTime(5));
        slices.Add(new SymbolIndex(1), BarAt(6), new BarTime(5));
        Assert.Equal([split with { Symbol = 1 }], slices.TakeNext()!.Actions.AsEnumerable());
        slices.Add(new SymbolIndex(1), [split]);
        slices.Add(new SymbolIndex(0), BarAt(7), new BarTime(6));
        slices.Add(new SymbolIndex(1), BarAt(7), new BarTime(6));
        Assert.Empty(slices.TakeNext()!.Actions);
    }

    [Fact]
    public void A_late_action_waits_for_the_next_bar_of_its_symbol_and_for_all_slices_before_it()
    {
        var split = new SymbolAction(0, new Split(new DateTime(1, DateTimeKind.Utc), 2)) { Late = new LateReport(2, 0) };
        for (var ticks = 1; ticks <= 4; ticks++)
        {
            Add(0, BarAt(ticks), ticks - 1);
            Report(1, until: ticks, last: ticks == 4 ? 4 : 0);
        }

        Add(1, BarAt(4), 0);
        _slices.Add(new SymbolIndex(1), [split]);
        Assert.All([1, 2, 3], ticks => Assert.Empty(_slices.TakeNext(isAlone: false)!.Actions));
        Assert.Null(_slices.TakeNext(isAlone: false));
        Assert.Equal([split with { Symbol = 1 }], _slices.TakeNext(isAlone: true)!.Actions.AsEnumerable());
        _slices.Add(new SymbolIndex(1), [split]);
        Add(0, BarAt(5), 4);
        Add(1, BarAt(5), 4);
        Assert.Empty(_slices.TakeNext()!.Actions);
    }

    [Fact]
    public void Whatever_order_bars_arrive_in_the_slices_are_the_same() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(200),
        Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed =>
        {
            var random = new Xoshiro256((ulong)seed);
            var symbols = 1 + Below(random, 4);
            var market = Enumerable.Range(0, symbols)
                .Select(_ => Enumerable.Range(1, 30).Where(_ => Below(random, 10) < 7).Select(i => (long)i).ToList())
                .ToList();
            var expected = market.SelectMany((barTimes, s) => barTimes.Select(l => (BarTime: l, Symbol: s))).Order().ToList();

            var taken = Shuffled(market, symbols, random).SelectMany(s => s.Symbols.Select(symbol => (BarTime: s.Ticks, Symbol: symbol)))
                .ToList();
            Assert.Equal(expected, taken);
        }));

    /// <summary>Each symbol's bars come in order, with repeats, between the others' as chance has it; then each reports.</summary>
    private static List<SliceBars> Shuffled(List<List<long>> market, int symbols, Xoshiro256 random)
    {
        var slices = new SliceAssembly(symbols, BarTime.None);
        var taken = new List<SliceBars>();
        var next = new int[symbols];
        var open = Enumerable.Range(0, symbols).ToList();
        while (open.Count > 0)
        {
            var symbol = open[Below(random, open.Count)];
            if (next[symbol] == market[symbol].Count)
            {
                slices.Report(new SymbolIndex(symbol), new BarTime(30), new BarTime(market[symbol].LastOrDefault()));
                open.Remove(symbol);
            }
            else
            {
                var at = next[symbol]++;
                var previous = at == 0 ? BarTime.None : new BarTime(market[symbol][at - 1]);
                Assert.True(slices.Add(new SymbolIndex(symbol), BarAt(market[symbol][at]), previous));
                Assert.False(slices.Add(new SymbolIndex(symbol), BarAt(market[symbol][at]), BarTime.None));
            }

            while (slices.TakeNext() is { } slice)
            {
                taken.Add(slice);
            }
        }

        return taken;
    }

    private bool Add(int symbol, Bar bar, long previous) => _slices.Add(new SymbolIndex(symbol), bar, new BarTime(previous));

    private void Report(int symbol, long until, long last) =>
        _slices.Report(new SymbolIndex(symbol), new BarTime(until), new BarTime(last));

    private void GiveUp(int symbol, long until, long last) =>
        _slices.GiveUp(new SymbolIndex(symbol), new BarTime(until), new BarTime(last));

    private static int Below(Xoshiro256 random, int end) => (int)(random.NextBits() % (ulong)end);

    private static Bar BarAt(long ticks) => new(new DateTime(ticks, DateTimeKind.Utc), 1, 1, 1, 1, 1);
}
