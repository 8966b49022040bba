using System.Globalization;
using TradeMind.Application.Portfolios;
using TradeMind.Application.Requests;
using TradeMind.Application.Sessions;
using TradeMind.Contracts;
using TradeMind.MarketData.Feeds;
using TradeMind.Storage.Reading;
using TradeMind.Trading.Market;

namespace TradeMind.Application.Strategies;

/// <summary>The symbols of the watchlist with price, change, position, last vote and the age of their data.</summary>
public sealed class WatchlistQuotes(
    ITradingSession session, IPortfolioReader portfolio, IDecisionReader decisions, IPlanReader plans, IMarketFeed feed,
    PortfolioAnalysis analysis)
{
    private const int Usual = 30, Most = 200, AtOnce = 32;

    /// <param name="closes">How many of the last closes, 2 to 200; 30 when null.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="FieldException">closes is out of range.</exception>
    public async Task<WatchlistQuotesView> GetAsync(int? closes, CancellationToken cancellation)
    {
        if (closes is not (null or (>= 2 and <= Most)))
        {
            throw new FieldException("closes", string.Create(CultureInfo.InvariantCulture, $"closes is {closes}: use 2 to {Most}"));
        }

        var now = await session.GetStatusAsync().ConfigureAwait(false);
        var snapshot = portfolio.Snapshot();
        var held = (snapshot?.Holdings ?? []).ToDictionary(holding => holding.Symbol, StringComparer.Ordinal);
        var votes = decisions.LastBySymbol().ToDictionary(decision => decision.Symbol, StringComparer.Ordinal);
        var quotes = new List<WatchlistQuote>();
        foreach (var some in plans.Plan.Watched.Chunk(AtOnce))
        {
            cancellation.ThrowIfCancellationRequested();
            quotes.AddRange(await Task.WhenAll(some.Select(async symbol => Quote(
                symbol.Ticker, await session.GetSymbolAsync(symbol.Ticker).ConfigureAwait(false), now, closes ?? Usual,
                held.GetValueOrDefault(symbol.Ticker), votes.GetValueOrDefault(symbol.Ticker)))).ConfigureAwait(false));
        }

        return new WatchlistQuotesView(
            snapshot?.Now.Sequence ?? 0, snapshot is { Now.Time: { Ticks: > 0 } time } ? time : null,
            [.. quotes.OrderBy(quote => quote.Symbol, StringComparer.Ordinal)]);
    }

    private WatchlistQuote Quote(
        string symbol, SymbolSnapshot known, SessionSnapshot now, int closes, StoredHolding? held, StoredDecision? vote)
    {
        // A replay may have read ahead: what was not decided on is not known yet.
        List<Bar> bars = [.. known.Bars.Where(bar => bar.Ticks <= now.LastTicks)];
        Bar? last = bars.Count > 0 ? bars[^1] : null;
        return new WatchlistQuote
        {
            Symbol = symbol,
            Sector = analysis.KnownSectorOf(symbol),
            Price = last?.Close,
            PricedAt = last?.Time,
            Change = Change(bars),
            Closes = [.. bars.TakeLast(closes).Select(bar => bar.Close)],
            Quantity = held?.Quantity,
            Value = held?.Value,
            Profit = held?.Profit,
            Vote = vote is null ? null : new LastVote(vote.Id, vote.Time, (SignalSide)vote.Side, vote.Score),
            Age = last is { } priced
                ? Math.Max(0, (now.Now - feed.ClosesAt(BarTime.From(priced.Time))).TotalSeconds)
                : null,
            Problem = known.Problem,
        };
    }

    /// <summary>From the last close of a day before to the last close of all.</summary>
    private static double? Change(List<Bar> bars)
    {
        var before = bars.FindLastIndex(bar => bar.Time.Date < bars[^1].Time.Date);
        return before < 0 ? null : (bars[^1].Close / bars[before].Close) - 1;
    }
}
