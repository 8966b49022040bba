using TradeMind.Application.MarketData;
using TradeMind.Intelligence.Agents;
using TradeMind.MarketData.Feeds;
using TradeMind.Storage.News;
using TradeMind.Trading.Market;

namespace TradeMind.Application.Intelligence;

/// <summary>
/// Finds out what became of a model's opinions once their horizon has ended: the symbol's return from the first open after them, less the
/// mean of the watchlist over the same bars.
/// </summary>
public sealed class OpinionOutcomes(
    IOpinionStore opinions, RecordedBars bars, IPlanReader plans, IMarketFeed feed, ReflectionLog log, TimeProvider clock)
{
    private const string Benchmark = "the watchlist's mean";

    /// <summary>The longest horizon, and time for its bars to come.</summary>
    private static readonly TimeSpan Lookback = TimeSpan.FromDays(90);

    /// <summary>Records the outcomes that are known by now and were not recorded before.</summary>
    /// <returns>How many are new.</returns>
    public async Task<int> ResolveAsync(string symbol, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var formed = await opinions.ReadAsync(symbol, now - Lookback, now, cancellation).ConfigureAwait(false);
        var resolved = 0;
        foreach (var opinion in formed.Where(one => one is { Agent: ModelSentimentAgent.Name, Score: not null }))
        {
            if (await PricesAsync(opinion, now, cancellation).ConfigureAwait(false) is { } prices
                && await log.ResolveAsync(opinion, prices, Benchmark, cancellation).ConfigureAwait(false))
            {
                resolved++;
            }
        }

        return resolved;
    }

    /// <summary>Null while its horizon has not ended.</summary>
    private async Task<RealisedPrices?> PricesAsync(Opinion opinion, DateTime now, CancellationToken cancellation)
    {
        var own = await AfterAsync(new Symbol(opinion.Symbol), opinion, now, cancellation).ConfigureAwait(false);
        if (own.Count < opinion.HorizonDays)
        {
            return null;
        }

        var (first, last) = (own[0], own[opinion.HorizonDays - 1]);
        var returns = new List<double>();
        foreach (var symbol in plans.Plan.Watched)
        {
            var others = await bars
                .ReadAsync(symbol, new BarTime(first.Ticks - 1), new BarTime(last.Ticks), cancellation).ConfigureAwait(false);
            if (others.Count > 0)
            {
                returns.Add(others[^1].Close / others[0].Open);
            }
        }

        return new RealisedPrices(
            opinion.KnownAt, first.Open, last.Close, 1, returns.Average(), feed.ClosesAt(new BarTime(last.Ticks)));
    }

    /// <summary>The bars that opened after the opinion was known and have closed.</summary>
    private async Task<IReadOnlyList<Bar>> AfterAsync(Symbol symbol, Opinion opinion, DateTime now, CancellationToken cancellation)
    {
        var read = await bars.ReadAsync(symbol, BarTime.From(opinion.KnownAt), BarTime.From(now), cancellation).ConfigureAwait(false);
        return [.. read.Where(bar => feed.ClosesAt(new BarTime(bar.Ticks)) <= now)];
    }
}
