using TradeMind.Trading.Backtesting;
using TradeMind.Trading.Engine;
using TradeMind.Trading.Execution;
using TradeMind.Trading.Market;
using TradeMind.Trading.Risk;
using TradeMind.Trading.Strategies;

namespace TradeMind.Benchmarks.Workloads;

/// <summary>One of the workloads that the C reference runs too: the same data, rule, cash and size.</summary>
/// <param name="Name">As the reference calls it, such as W1.</param>
/// <param name="Runs">The accounts to run, ready to be reset and run again and again.</param>
/// <param name="Repeats">Times that all of them are run inside one timing, so that the clock is not what is measured; as many as the
/// reference does.</param>
internal sealed record Workload(string Name, IReadOnlyList<IBacktestRun> Runs, int Repeats)
{
    public long Bars => Runs.Sum(r => r.Series.Sum(s => (long)s.Count));

    public int Buys => Runs.Sum(r => Count(r, OrderSide.Buy));

    public int Sells => Runs.Sum(r => Count(r, OrderSide.Sell));

    public decimal Equity => Runs.Sum(r => r.Account.Equity);

    /// <summary>SMA 50/200 over a million minute bars.</summary>
    public static Workload W1(IReadOnlyList<BarSeries> series) => W1(series, StrategyEntry.For<MaCrossover>());

    /// <summary>The same with another strategy of that rule.</summary>
    public static Workload W1(IReadOnlyList<BarSeries> series, StrategyEntry strategy) => new(
        "W1",
        [Run(strategy, series, 50, 200, Frictionless(100_000m, 0.99m, series[0].Interval))],
        20);

    /// <summary>RSI(14) below 30 and above 70, an account a symbol.</summary>
    public static Workload W2(IReadOnlyList<BarSeries> series)
    {
        var rsi = StrategyEntry.For<RsiMeanReversion>();
        var options = Frictionless(10_000m, 0.90m, Interval.Daily);
        return new Workload("W2", [.. series.Select(s => rsi.CreateRun([s], rsi.Parameters, options))], 50);
    }

    /// <summary>SMA 20/100, all symbols in one account, a tenth of equity each, 0.1 % commission.</summary>
    public static Workload W4(IReadOnlyList<BarSeries> series)
    {
        var options = new AccountOptions
        {
            StartingCash = 100_000m,
            Reserve = 1.05m,
            Sizing = new EquityFractionSizing(0.10m),
            Execution = new ExecutionModel { Commission = new PercentCommission(0.1m), Slippage = new NoSlippage() },
            Risk = RiskPolicy.None,
        };
        return new Workload("W4", [Run(StrategyEntry.For<MaCrossover>(), series, 20, 100, options)], 50);
    }

    private static AccountOptions Frictionless(decimal cash, decimal fraction, Interval interval) => new()
    {
        StartingCash = cash,
        Interval = interval,
        Reserve = 1,
        Sizing = new CashFractionSizing(fraction),
        Execution = ExecutionModel.Frictionless,
        Risk = RiskPolicy.None,
    };

    private static IBacktestRun Run(
        StrategyEntry strategy, IReadOnlyList<BarSeries> series, int fast, int slow, AccountOptions options) =>
        strategy.CreateRun(series, strategy.Parameters.With("slow", slow).With("fast", fast), options);

    private static int Count(IBacktestRun run, OrderSide side)
    {
        var count = 0;
        foreach (ref readonly var fill in run.Account.Broker.Fills.Items)
        {
            count += fill.Side == side ? 1 : 0;
        }

        return count;
    }
}
