namespace TradeMind.Trading.Statistics;

/// <summary>What round trips amount to. A trade of exactly zero neither wins nor loses.</summary>
/// <param name="Count">How many.</param>
/// <param name="Wins">With a profit above zero.</param>
/// <param name="Losses">With a profit below zero.</param>
/// <param name="WinRate">Wins / count, a fraction; null without trades.</param>
/// <param name="Profit">Net of fees, currency.</param>
/// <param name="Fees">Currency.</param>
/// <param name="ProfitFactor">Gross profit / gross loss; null without a loss.</param>
/// <param name="Expectancy">Mean profit, currency; null without trades.</param>
/// <param name="AverageR">Mean of the R multiples there are; null without.</param>
/// <param name="AverageBarsHeld">Null without trades.</param>
/// <param name="AverageMae">Mean adverse excursion, a fraction of the entry price; null without bars.</param>
/// <param name="AverageMfe">Mean favourable excursion, a fraction of the entry price; null without bars.</param>
public sealed record TradeTotals(
    int Count, int Wins, int Losses, double? WinRate, decimal Profit, decimal Fees, double? ProfitFactor, decimal? Expectancy,
    double? AverageR, double? AverageBarsHeld, double? AverageMae, double? AverageMfe)
{
    /// <param name="trades">In the order in which they were closed.</param>
    public static TradeTotals From(IReadOnlyList<MeasuredTrade> trades)
    {
        ArgumentNullException.ThrowIfNull(trades);
        var statistics = TradeStatistics.From([.. trades.Select(trade => trade.Trade)]);
        var profits = trades.Select(trade => trade.Trade.Profit).ToList();
        return new TradeTotals(
            trades.Count, profits.Count(profit => profit > 0), profits.Count(profit => profit < 0), statistics.WinRate, profits.Sum(),
            trades.Sum(trade => trade.Trade.Fees), statistics.ProfitFactor, statistics.Expectancy, trades.Average(trade => trade.R),
            statistics.AverageBarsHeld, trades.Average(trade => trade.Excursion?.Adverse),
            trades.Average(trade => trade.Excursion?.Favourable));
    }
}

/// <summary>Round trips that have one thing in common.</summary>
/// <param name="Key">Which, such as a ticker.</param>
/// <param name="Totals">Of those.</param>
public sealed record TradeGroup(string Key, TradeTotals Totals)
{
    /// <summary>Groups in ordinal order of their keys.</summary>
    /// <typeparam name="T">What has a round trip.</typeparam>
    /// <param name="trades">In the order in which they were closed.</param>
    /// <param name="key">What a trade is grouped by.</param>
    /// <param name="measured">The trade itself.</param>
    public static IReadOnlyList<TradeGroup> By<T>(IEnumerable<T> trades, Func<T, string> key, Func<T, MeasuredTrade> measured) =>
    [
        .. trades.GroupBy(key, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => new TradeGroup(group.Key, TradeTotals.From([.. group.Select(measured)]))),
    ];
}
