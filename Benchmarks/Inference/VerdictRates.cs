using System.Globalization;
using TradeMind.Trading.Backtesting;
using TradeMind.Trading.Engine;
using TradeMind.Trading.Execution;
using TradeMind.Trading.Market;
using TradeMind.Trading.Optimization;
using TradeMind.Trading.Randomness;
using TradeMind.Trading.Risk;
using TradeMind.Trading.Statistics.Inference;
using TradeMind.Trading.Strategies;

namespace TradeMind.Benchmarks.Inference;

/// <summary>
/// What is said of a single backtest and of the best of a sweep of a moving-average crossover, on many series of a market whose truth is
/// known. "Skill" on noise or drift is an error of the first kind, "luck" on a planted edge one of the second.
/// </summary>
internal static class VerdictRates
{
    private const int Sessions = 1_500;
    private const double Noise = 0.01;

    private static readonly StrategyEntry Crossover = StrategyCatalog.BuiltIn.Find("ma_crossover");

    private static readonly BacktestPlan Plan = new(
        Crossover, Crossover.Parameters.With("fast", 5).With("slow", 20),
        new AccountOptions
        {
            Sizing = new CashFractionSizing(0.9m), Execution = ExecutionModel.Frictionless, Risk = RiskPolicy.None, Reserve = 1,
        },
        AccountScope.Shared);

    private static readonly SearchSpace Space = new(
        Crossover, Plan.Parameters,
        [ParameterRange.Parse("fast=3|5|8|12", Crossover.Parameters), ParameterRange.Parse("slow=15|20|30", Crossover.Parameters)], []);

    /// <summary>Drift a session, trend a session, mean length of a trend in sessions.</summary>
    private static readonly (string Name, double Drift, double Trend, int Length)[] Markets =
    [
        ("noise", 0, 0, 50), ("drift of 13 % a year", 0.0005, 0, 50), ("drift of 29 % a year", 0.001, 0, 50),
        ("planted trends of 0.2 % a session", 0, 0.002, 50), ("planted trends of 0.3 % a session", 0, 0.003, 50),
        ("planted trends of 0.3 % and drift", 0.0005, 0.003, 50),
    ];

    public static void Write(TextWriter output, int series)
    {
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"verdicts on {series:N0} series of {Sessions:N0} sessions each, deviation of a session 1 %"));
        output.WriteLine(
            "| market | one run: above 0 at 95 % | skill | inconclusive | luck | sweep of 12: SPA p <= 5 % | RC p <= 5 % | skill | "
            + "inconclusive | luck |");
        output.WriteLine("|---|---|---|---|---|---|---|---|---|---|");
        foreach (var market in Markets)
        {
            var found = new (SignificanceReport One, SweepSignificance Best)[series];
            Parallel.For(0, series, new ParallelOptions { TaskScheduler = null }, i => found[i] = Judge(Series((ulong)i + 1, market)));
            double Share(Func<(SignificanceReport One, SweepSignificance Best), bool> holds) => found.Count(holds) / (double)series;
            double One(SignificanceVerdict verdict) => Share(f => f.One.Verdict == verdict);
            double Best(SignificanceVerdict verdict) => Share(f => f.Best.Verdict == verdict);
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {market.Name} | {Share(f => f.One.Probabilistic > 0.95):P1} | {One(SignificanceVerdict.HardToExplainByLuck):P1} | "
                + $"{One(SignificanceVerdict.Inconclusive):P1} | {One(SignificanceVerdict.LikelyLuck):P1} | "
                + $"{Share(f => f.Best.Ability?.Consistent <= 0.05):P1} | {Share(f => f.Best.Ability?.RealityCheck <= 0.05):P1} | "
                + $"{Best(SignificanceVerdict.HardToExplainByLuck):P1} | {Best(SignificanceVerdict.Inconclusive):P1} | "
                + $"{Best(SignificanceVerdict.LikelyLuck):P1} |"));
        }
    }

    private static (SignificanceReport One, SweepSignificance Best) Judge(BarSeries bars)
    {
        var run = Plan.Run([bars]);
        var one = SignificanceReport.From(run.Equity, trades: null, TrialCount.One, replicates: 100, benchmark: run.BuyAndHold);
        var sweep = new Sweep(Plan, Space, Objective.Sharpe, [bars]).Run(Space.Pick(null, 1), workers: 1);
        return (one, SweepSignificance.From(sweep, [bars]));
    }

    /// <summary>A walk with normal steps that leans up in one regime and down in the next, each of a random length.</summary>
    private static BarSeries Series(ulong seed, (string Name, double Drift, double Trend, int Length) market)
    {
        var random = new Xoshiro256(seed * 7_919);
        var (steps, bars) = (IntervalCoverage.Draw(random, Sessions, 0, Noise, 0), new Bar[Sessions]);
        var (close, up, day) = (100.0, random.NextUniform() < 0.5, new DateTime(2015, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        for (var i = 0; i < Sessions; i++)
        {
            up ^= random.NextUniform() < 1.0 / market.Length;
            var open = close;
            close *= 1 + market.Drift + (up ? market.Trend : -market.Trend) + steps[i];
            bars[i] = new Bar(day, open, Math.Max(open, close), Math.Min(open, close), close, 1_000_000);
            day = day.AddDays(day.DayOfWeek == DayOfWeek.Friday ? 3 : 1);
        }

        return BarSeries.FromBars(new Symbol("SYN"), Interval.Daily, bars);
    }
}
