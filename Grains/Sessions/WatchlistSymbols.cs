using System.Collections.Immutable;
using TradeMind.Grains.Messages;
using TradeMind.Grains.Views;
using TradeMind.Reporting.Results;
using TradeMind.Trading.Market;
using TradeMind.Trading.Sessions;
using TradeMind.Trading.Signals;

namespace TradeMind.Grains.Sessions;

/// <summary>The symbols on a plan's watchlist, each with its grain and its place in the universe.</summary>
internal sealed class WatchlistSymbols(
    string portfolio, PortfolioConfiguration plan, string? feed, IGrainFactory grains, SentimentSource sentiment)
{
    /// <summary>
    /// Bars of all symbols together that are requested at once. Until the answers are here none is taken in, so that they have to fit a
    /// stream's queue, also when some are requested again.
    /// </summary>
    private const int MostBars = 2_048;

    private readonly SymbolIndex[] _places =
        [.. Enumerable.Range(0, plan.Symbols.Count).Select(i => new SymbolIndex(i)).Where(plan.IsWatched)];
    private readonly ISymbolGrain[] _symbols = [.. Enumerable.Range(0, plan.Symbols.Count)
        .Where(i => plan.IsWatched(new SymbolIndex(i)))
        .Select(i => grains.GetGrain<ISymbolGrain>(new FeedSymbol(feed, plan.Symbols[i].Ticker).Key))];

    /// <summary>How far each was when it was last given up, UTC ticks.</summary>
    private readonly long[] _givenUpAt = [.. Enumerable.Repeat(-1L, plan.Symbols.Count)];

    /// <summary>Has the history of symbols that are to join at hand.</summary>
    /// <exception cref="PlanException">One has none; the message says why.</exception>
    public static async Task PrepareAsync(IGrainFactory grains, string? feed, IEnumerable<string> symbols, long until)
    {
        foreach (var symbol in symbols)
        {
            var grain = grains.GetGrain<ISymbolGrain>(new FeedSymbol(feed, symbol).Key);
            if ((await grain.PrepareAsync(until)).Problem is { Length: > 0 } problem)
            {
                throw new PlanException($"'{symbol}' cannot join the watchlist: {problem}", "symbols");
            }
        }
    }

    /// <summary>Where their slices are put together, after the last one of a portfolio.</summary>
    public SliceAssembly Slices(PortfolioStatus books)
    {
        var slices = new SliceAssembly(_places, new BarTime(books.Ticks));
        slices.Settle(books.SymbolTicks);
        return slices;
    }

    /// <summary>
    /// Has each of them publish its bars from where they are known up to a time, UTC ticks, takes in those that it published before, and
    /// notes how far each is.
    /// </summary>
    public async Task<FeedPosition[]> AdvanceAsync(SliceAssembly slices, long until)
    {
        var most = Math.Max(1, MostBars / _symbols.Length);
        var positions = await Task.WhenAll(
            _symbols.Select((symbol, i) => symbol.AdvanceAsync(
                portfolio, slices.KnownTo(_places[i]).Ticks, slices.Settled(_places[i]).Ticks, until, most).AsTask()));
        for (var i = 0; i < positions.Length; i++)
        {
            slices.Add(_places[i], positions[i].Actions);
            var previous = slices.KnownTo(_places[i]);
            foreach (var bar in positions[i].Bars)
            {
                slices.Add(_places[i], bar, previous);
                previous = new BarTime(bar.Ticks);
            }

            slices.Report(_places[i], new BarTime(positions[i].Until), new BarTime(positions[i].Last));
            slices.Report(_places[i], positions[i].HasEnded);
        }

        return positions;
    }

    /// <summary>Those that are not as far as they should be, since when and why.</summary>
    public LateSymbol[] Late(FeedPosition[] positions, long until) =>
    [
        .. positions.Index().Where(p => IsLate(p.Item, until))
            .Select(p => new LateSymbol(plan.Symbols[_places[p.Index]].Ticker, $"{Since(p.Item.Until)}: {p.Item.Problem}")),
    ];

    /// <summary>
    /// Whether one of those that are late is worth waiting for: one that has not come any further since it was given up has no deadline of
    /// its own again, or a symbol that is gone for good would delay every slice by it.
    /// </summary>
    public bool IsAnyAwaited(FeedPosition[] positions, long until) =>
        positions.Index().Any(p => IsLate(p.Item, until) && p.Item.Until > _givenUpAt[_places[p.Index]]);

    /// <summary>Nothing more is expected of those that are late, up to a bar time.</summary>
    public void GiveUp(SliceAssembly slices, FeedPosition[] positions, long until)
    {
        foreach (var (i, position) in positions.Index().Where(p => IsLate(p.Item, until)))
        {
            slices.GiveUp(_places[i], new BarTime(until), new BarTime(position.Last));
            _givenUpAt[_places[i]] = position.Until;
        }
    }

    /// <summary>What the news say of each symbol of slices that are decided on together: one list per slice, in its order.</summary>
    /// <param name="slices">In the order of their bar times.</param>
    /// <param name="closes">Their closes, UTC.</param>
    public async Task<ImmutableArray<Signal>[]> SentimentAsync(IReadOnlyList<SliceBars> slices, ImmutableArray<DateTime> closes)
    {
        int[] places = [.. slices.SelectMany(slice => slice.Symbols).Distinct()];
        var answers = await Task.WhenAll(
            places.Select(s => grains.GetGrain<ISentimentGrain>(plan.Symbols[s].Ticker).GetSignalsAsync(closes, sentiment.Agent).AsTask()));
        var bySymbol = places.Zip(answers).ToDictionary(pair => pair.First, pair => pair.Second);
        return [.. slices.Select((slice, i) => sentiment.Apply(
            ImmutableArray.CreateRange(slice.Symbols, symbol => bySymbol[symbol][i]), new BarTime(slice.Ticks)))];
    }

    private static bool IsLate(FeedPosition position, long until) => position.Until < until && !position.HasMore;

    private static string Since(long last) => last == 0 ? "no bar yet" : $"no bar since {BarTimeText.Format(last)}";
}
