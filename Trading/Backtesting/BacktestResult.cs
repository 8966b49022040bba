using TradeMind.Trading.Engine;
using TradeMind.Trading.Execution;
using TradeMind.Trading.Market;
using TradeMind.Trading.Portfolio;
using TradeMind.Trading.Statistics;
using TradeMind.Trading.Statistics.Inference;

namespace TradeMind.Trading.Backtesting;

/// <summary>A finished backtest: its accounts, and what they come to together.</summary>
public sealed class BacktestResult
{
    private readonly Lazy<EquityCurve> _equity;
    private readonly Lazy<PerformanceReport> _performance;
    private readonly Lazy<string> _hash;
    private readonly Lazy<Benchmark> _benchmark;
    private readonly Lazy<IReadOnlyList<MeasuredTrade>> _measured;

    internal BacktestResult(BacktestPlan plan, IReadOnlyList<BarSeries> series, IReadOnlyList<IBacktestRun> accounts)
    {
        Plan = plan;
        Series = series;
        Accounts = accounts;
        Frequency = plan.Options.Frequency ?? SeriesFrequency.Recognise(series, plan.Calendar);
        _equity = new(() =>
            (accounts.Count == 1 ? Curve(accounts[0]) : CombinedEquity.Sum(StartingCash, [.. accounts.Select(Curve)])).By(Frequency));
        _performance = new(() => Measure(PerformanceOptions.Default));
        _benchmark = new(() => plan.Benchmark is { } other
            ? Benchmark.Holding(other, Equity.Time(0), Equity.Time(Equity.Count - 1), Price.ToDouble(StartingCash), plan.Options.Dividends)
            : Benchmark.BuyAndHold(series, Price.ToDouble(StartingCash), plan.Options.Dividends));
        _measured = new(() => Backtesting.MeasuredTrades.From(this));
        _hash = new(() => Backtesting.OrderListHash.Compute(accounts));
    }

    public BacktestPlan Plan { get; }

    /// <summary>What it ran over, in ordinal order of the symbols.</summary>
    public IReadOnlyList<BarSeries> Series { get; }

    /// <summary>One, or one per symbol.</summary>
    public IReadOnlyList<IBacktestRun> Accounts { get; }

    /// <summary>Of all accounts together.</summary>
    public decimal StartingCash => Plan.Options.StartingCash * Accounts.Count;

    /// <summary>Cash plus positions at the last closes, exact, of all accounts together.</summary>
    public decimal FinalEquity => Accounts.Sum(a => a.Account.Equity);

    /// <summary>The calendar by which it is annualised.</summary>
    public SeriesFrequency Frequency { get; }

    public EquityCurve Equity => _equity.Value;

    /// <summary>The metrics, compared with <see cref="BuyAndHold"/>.</summary>
    public PerformanceReport Performance => _performance.Value;

    /// <summary>Buying and holding the same symbols, or the benchmark of the plan, with the same cash.</summary>
    public Benchmark BuyAndHold => _benchmark.Value;

    /// <summary>Sharpe ratio of a session's return, not annualised; null when it is not defined.</summary>
    public double? SessionSharpe => Equity.SessionSharpe();

    /// <summary>See <see cref="Backtesting.OrderListHash"/>.</summary>
    public string OrderListHash => _hash.Value;

    /// <summary>Orders with their symbols, account by account, in order of acceptance.</summary>
    public IEnumerable<(Symbol Symbol, Order Order)> Orders =>
        Accounts.SelectMany(a => a.Account.Broker.Orders.ToArray().Select(o => (a.Series[o.Request.Symbol].Symbol, o)));

    /// <summary>Fills with their symbols, account by account, in the order in which they happened.</summary>
    public IEnumerable<(Symbol Symbol, Fill Fill)> Fills =>
        Accounts.SelectMany(a => a.Account.Broker.Fills.Items.ToArray().Select(f => (a.Series[f.Symbol].Symbol, f)));

    /// <summary>The dividends that were credited, with their symbols, in order of their ex-dates.</summary>
    public IReadOnlyList<(Symbol Symbol, DividendCredit Credit)> Dividends =>
        [.. Accounts.SelectMany(a => a.Account.Dividends.Items.ToArray().Select(d => (a.Series[d.Symbol].Symbol, d)))
            .OrderBy(d => d.d.ExTicks)];

    /// <summary>Round trips in the order in which they ended.</summary>
    public IReadOnlyList<ClosedTrade> Trades =>
        [.. Accounts.SelectMany(a => a.Account.Broker.Trades.Items.ToArray()).OrderBy(t => t.ExitTime)];

    /// <summary>The same round trips with why they ended, how far they went, and what was risked.</summary>
    public IReadOnlyList<MeasuredTrade> MeasuredTrades => _measured.Value;

    /// <summary>Where the profit comes from: by side, symbol, exit reason, weekday and hour.</summary>
    public TradeBreakdown Breakdown => TradeBreakdown.From(MeasuredTrades, Plan.Options.Interval);

    /// <summary>Round trips by their side; null for an account that is long only.</summary>
    public SideStatistics? Sides => SideStatistics.From(this);

    /// <summary>What is held at the end although its data have ended before.</summary>
    public IReadOnlyList<StalePosition> StalePositions => [.. Accounts.SelectMany(StalePosition.Find)];

    private EquityCurve Curve(IBacktestRun run) =>
        new(Price.ToDouble(Plan.Options.StartingCash), run.Ticks.ToArray(), run.Equity.ToArray());

    /// <summary>The metrics by other options.</summary>
    internal PerformanceReport Measure(PerformanceOptions options) => PerformanceReport.Create(
        new PerformanceInput(
            Equity,
            Trades,
            Accounts.Sum(a => a.Account.Ledger.FeesPaid),
            Accounts.Sum(a => a.Account.Ledger.Traded),
            Exposure.SlicesInMarket(Equity.Ticks, Fills),
            BuyAndHold.Curve),
        options);
}
