using TradeMind.Intelligence.Opinions;
using TradeMind.Storage.News;
using TradeMind.Trading.Market;
using TradeMind.Trading.Sessions;
using TradeMind.Trading.Statistics;

namespace TradeMind.Application.Experiments;

/// <summary>One arm after its run over the market.</summary>
/// <param name="Arm">Its name.</param>
/// <param name="Equity">Worth at the close of each slice.</param>
/// <param name="FinalEquity">Currency.</param>
/// <param name="Orders">How many.</param>
/// <param name="Trades">Round trips.</param>
/// <param name="OrderListHash">Of orders and fills.</param>
/// <param name="Opinions">What it read; empty for rules alone.</param>
internal sealed record ArmRun(
    string Arm, EquityCurve Equity, decimal FinalEquity, int Orders, int Trades, string OrderListHash, IReadOnlyList<Opinion> Opinions)
{
    /// <summary>Simple returns of each slice, as many as there are slices: after ruin nothing is earned.</summary>
    public double[] Returns { get; } = Padded(Equity);

    /// <summary>Runs the plan's portfolio over the slices.</summary>
    /// <param name="arm">The name.</param>
    /// <param name="plan">Of the experiment.</param>
    /// <param name="slices">In the order of their bar times.</param>
    /// <param name="days">Of these slices.</param>
    /// <param name="opinions">Null for rules alone.</param>
    /// <param name="cancellation">Stops between two slices.</param>
    public static ArmRun Run(
        string arm, ExperimentPlan plan, IReadOnlyList<SliceBars> slices, TradingDays days, IReadOnlyList<Opinion>? opinions,
        CancellationToken cancellation)
    {
        var sentiment = opinions is null ? null : new OpinionSentiment(opinions, days.ClosesAt, plan.Opinions);
        var backtest = new SessionBacktest(plan.Portfolio, sentiment);
        var (record, trades) = (new SessionRecord(plan.Portfolio.Symbols), 0);
        foreach (var entry in backtest.Run(slices, slices[0].Time, cancellation))
        {
            record.Add(entry);
            trades += entry.Outcome.Trades.Length;
        }

        var equity = new EquityCurve(
            (double)plan.Portfolio.Options.StartingCash, [.. record.Equity.Select(e => e.Ticks)],
            [.. record.Equity.Select(e => (double)e.Equity)]);
        return new ArmRun(arm, equity, record.Equity[^1].Equity, record.Orders.Count, trades, record.Hash, opinions ?? []);
    }

    private static double[] Padded(EquityCurve equity)
    {
        var returns = equity.Returns();
        Array.Resize(ref returns, equity.Count);
        return returns;
    }
}
