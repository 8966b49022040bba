using TradeMind.Trading.Portfolio;

namespace TradeMind.Trading.Statistics;

/// <summary>
/// What the closed trades say. A trade wins when its profit net of fees is above zero and loses when it is below; one at exactly zero
/// is neither. What trades are missing for is null.
/// </summary>
public sealed record TradeStatistics
{
    public required int Count { get; init; }

    /// <summary>Sum of the profits above zero, in money.</summary>
    public required decimal GrossProfit { get; init; }

    /// <summary>Sum of the losses, in money, as a positive amount.</summary>
    public required decimal GrossLoss { get; init; }

    /// <summary>Wins / trades, a fraction (Pardo 2008). Null without trades.</summary>
    public double? WinRate { get; init; }

    /// <summary>Gross profit / gross loss, a ratio (Pardo 2008). Null without a loss.</summary>
    public double? ProfitFactor { get; init; }

    /// <summary>Mean profit of a trade, in money (Tharp 2006). Null without trades.</summary>
    public decimal? Expectancy { get; init; }

    /// <summary>Mean of profit / cost, a fraction of what a trade cost. Null without trades.</summary>
    public double? ExpectancyReturn { get; init; }

    /// <summary>
    /// Expectancy / |average loss|, a ratio: the mean in units of R, 1 R being the average loss where no initial risk is known (Tharp
    /// 2006). Null without a loss.
    /// </summary>
    public double? ExpectancyR { get; init; }

    /// <summary>Mean profit of the wins, in money. Null without a win.</summary>
    public decimal? AverageWin { get; init; }

    /// <summary>Mean profit of the losses, in money, below zero. Null without a loss.</summary>
    public decimal? AverageLoss { get; init; }

    /// <summary>
    /// sqrt(n) mean(p) / s(p) of the n profits, a ratio: the System Quality Number (Tharp 2008). The same for profits and for R multiples
    /// of one R. Not capped at 100 trades. Null with fewer than two trades or when all profits are equal.
    /// </summary>
    public double? Sqn { get; init; }

    /// <summary>The largest profit, in money. Null without trades.</summary>
    public decimal? BestProfit { get; init; }

    /// <summary>The smallest profit, in money. Null without trades.</summary>
    public decimal? WorstProfit { get; init; }

    /// <summary>The largest profit / cost, a fraction. Null without trades.</summary>
    public double? BestReturn { get; init; }

    /// <summary>The smallest profit / cost, a fraction. Null without trades.</summary>
    public double? WorstReturn { get; init; }

    /// <summary>The longest row of wins in the order given.</summary>
    public required int MaxConsecutiveWins { get; init; }

    /// <summary>The longest row of losses in the order given.</summary>
    public required int MaxConsecutiveLosses { get; init; }

    /// <summary>Mean of the bars held. Null without trades.</summary>
    public double? AverageBarsHeld { get; init; }

    /// <param name="trades">Closed trades in the order in which they were closed.</param>
    public static TradeStatistics From(IReadOnlyList<ClosedTrade> trades)
    {
        if (trades.Count == 0)
        {
            return new TradeStatistics { Count = 0, GrossProfit = 0m, GrossLoss = 0m, MaxConsecutiveWins = 0, MaxConsecutiveLosses = 0 };
        }

        var profits = trades.Select(trade => trade.Profit).ToArray();
        var returns = trades.Select(trade => trade.ReturnFraction).ToArray();
        var wins = profits.Where(profit => profit > 0m).ToArray();
        var losses = profits.Where(profit => profit < 0m).ToArray();
        var expectancy = profits.Average();
        decimal? averageLoss = losses.Length == 0 ? null : losses.Average();
        return new TradeStatistics
        {
            Count = profits.Length,
            GrossProfit = wins.Sum(),
            GrossLoss = -losses.Sum(),
            WinRate = (double)wins.Length / profits.Length,
            ProfitFactor = SampleStatistics.Ratio((double)wins.Sum(), -(double)losses.Sum()),
            Expectancy = expectancy,
            ExpectancyReturn = returns.Average(),
            ExpectancyR = SampleStatistics.Ratio((double)expectancy, -(double?)averageLoss),
            AverageWin = wins.Length == 0 ? null : wins.Average(),
            AverageLoss = averageLoss,
            Sqn = SystemQualityNumber(profits),
            BestProfit = profits.Max(),
            WorstProfit = profits.Min(),
            BestReturn = returns.Max(),
            WorstReturn = returns.Min(),
            MaxConsecutiveWins = LongestRow(profits, profit => profit > 0m),
            MaxConsecutiveLosses = LongestRow(profits, profit => profit < 0m),
            AverageBarsHeld = trades.Average(trade => trade.BarsHeld),
        };
    }

    /// <summary>Equality is asked of the decimals: as doubles, equal profits would leave a deviation of rounding.</summary>
    private static double? SystemQualityNumber(decimal[] profits)
    {
        if (profits.Max() == profits.Min())
        {
            return null;
        }

        var sample = Array.ConvertAll(profits, profit => (double)profit);
        return SampleStatistics.Ratio(SampleStatistics.Mean(sample), SampleStatistics.StandardDeviation(sample)) * Math.Sqrt(sample.Length);
    }

    private static int LongestRow(decimal[] profits, Predicate<decimal> belongs)
    {
        var longest = 0;
        var row = 0;
        foreach (var profit in profits)
        {
            row = belongs(profit) ? row + 1 : 0;
            longest = Math.Max(longest, row);
        }

        return longest;
    }
}
