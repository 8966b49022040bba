using TradeMind.MarketData.Csv;
using TradeMind.Tests.Market;
using TradeMind.Tests.MarketData;
using TradeMind.Trading.Backtesting;
using TradeMind.Trading.Engine;
using TradeMind.Trading.Market;
using TradeMind.Trading.Optimization;
using TradeMind.Trading.Statistics.Inference;
using TradeMind.Trading.Strategies;

namespace TradeMind.Tests.Analytics;

/// <summary>
/// Every annual figure beside the textbook's: mean over deviation of the returns of a period, times the root of the periods of a year, by a
/// second plain implementation.
/// </summary>
public sealed class AnnualisationTests
{
    private static readonly BarSeries Daily = new CsvBarReader().Read(Path.Combine(SampleData.Folder, "SP500.csv")).Series[0];

    [Theory]
    [InlineData("daily", 252)]
    [InlineData("weekly", 52)]
    [InlineData("monthly", 12)]
    [InlineData("crypto", 365)]
    [InlineData("minute", 252)]
    public void Sharpe_volatility_and_intervals_are_those_of_the_textbook(string kind, int periods)
    {
        var series = Series(kind);
        var result = Plan(series).Run([series]);
        double[] values = [.. result.Accounts[0].Equity];
        var ends = kind == "minute" ? Enumerable.Range(0, values.Length / 100).Select(s => values[(100 * (s + 1)) - 1]).ToArray() : values;
        double[] returns = [.. ends.Select((value, i) => (value / (i == 0 ? 100_000 : ends[i - 1])) - 1)];
        var mean = returns.Average();
        var deviation = Math.Sqrt(returns.Sum(r => (r - mean) * (r - mean)) / (returns.Length - 1));

        Assert.Equal(periods, result.Frequency.PeriodsPerYear);
        Assert.Equal(returns.Length, result.Performance.Returns.Sessions);
        Curves.Close(mean / deviation * Math.Sqrt(periods), result.Performance.Returns.Sharpe);
        Curves.Close(deviation * Math.Sqrt(periods), result.Performance.Returns.Volatility);
        var luck = SignificanceReport.From(result.Equity, result.Trades, TrialCount.One, 100);
        Curves.Close(mean / deviation * Math.Sqrt(periods), luck.Sharpe!.Estimate);
        Curves.Close(Math.Exp(returns.Average(r => Math.Log(1 + r)) * periods) - 1, luck.Growth!.Estimate);
    }

    [Theory]
    [InlineData("weekly")]
    [InlineData("crypto")]
    public void Sweeps_comparisons_and_effects_take_the_same_year(string kind)
    {
        var series = Series(kind);
        var plan = Plan(series);
        var periods = SeriesFrequency.Recognise([series]);
        var result = plan.Run([series]);
        var space = Space(plan, "fast=3..3:1");
        var trial = Assert.Single(new Sweep(plan, space, Objective.Sharpe, [series]).Run([0], 1).Trials);
        Curves.Close(result.Performance.Returns.Sharpe!.Value, trial.Objective);

        var returns = result.Equity.Sessions().Returns();
        var compared = PairedComparison.Compare(returns, new double[returns.Length], 100, 1, frequency: periods);
        Curves.Close(returns.Average() * periods.PeriodsPerYear, compared.Difference!.Estimate);
        var effect = DetectableEffect.From(returns, new double[returns.Length], frequency: periods)!;
        Curves.Close(
            DetectableEffect.From(returns, new double[returns.Length])!.Return * periods.PeriodsPerYear / 252, effect.Return);
    }

    [Fact]
    public void Given_periods_come_before_recognised_ones()
    {
        var series = Series("monthly");
        var recognised = Plan(series).Run([series]).Performance.Returns.Sharpe!.Value;
        var plan = Plan(series) with { Calendar = new FrequencyChoice(null, 3) };
        Curves.Close(recognised / 2, plan.Run([series]).Performance.Returns.Sharpe);
    }

    [Fact]
    public void A_sweep_over_few_sessions_ranks_but_does_not_show_an_annual_objective()
    {
        var series = Daily.Range(0, 29);
        var plan = Plan(series);
        var space = Space(plan, "fast=2..4:1");
        var result = new Sweep(plan, space, Objective.Sharpe, [series]).Run([0, 1, 2], 1);
        Assert.Equal("too short: 29 sessions, annual figures need 30", result.TooShort);
        Assert.Equal(double.NaN, result.Shown(result.Best(1)[0].Objective));
        Assert.Null((new Sweep(plan, space, Objective.Return, [series]).Run([0], 1)).TooShort);
    }

    private static SearchSpace Space(BacktestPlan plan, string range) =>
        new(plan.Strategy, plan.Parameters, [ParameterRange.Parse(range, plan.Parameters)], []);

    private static BacktestPlan Plan(BarSeries series)
    {
        var entry = StrategyCatalog.BuiltIn.Find("ma_crossover");
        var options = new AccountOptions { Interval = series.Interval, StartingCash = 100_000m };
        return new BacktestPlan(entry, entry.Parameters.With("fast", 3).With("slow", 8), options, AccountScope.Shared);
    }

    /// <summary>The bundled index in other rhythms: the last bar of each week and month, its prices a day apart, a minute apart.</summary>
    private static BarSeries Series(string kind) => kind switch
    {
        "daily" => Daily,
        "weekly" => Daily.Pick([.. Last(time => (int)(time.Ticks / TimeSpan.TicksPerDay / 7))]),
        "monthly" => Daily.Pick([.. Last(time => (time.Year * 12) + time.Month)]),
        "crypto" => Retimed(Interval.Daily, Daily.Count, SeriesFrequencyTests.Times("days").ToList()),
        _ => Retimed(Interval.OneMinute, Daily.Count, [.. SeriesFrequencyTests.Minutes(new DateOnly(2020, 3, 2), 50, 100)]),
    };

    private static IEnumerable<int> Last(Func<DateTime, int> period) =>
        Enumerable.Range(0, Daily.Count).Where(i => i == Daily.Count - 1 || period(Daily[i].Time) != period(Daily[i + 1].Time));

    private static BarSeries Retimed(Interval interval, int most, List<DateTime> times)
    {
        List<Bar> bars = [.. times.Take(most).Select(
            (time, i) => new Bar(time, Daily.Open[i], Daily.High[i], Daily.Low[i], Daily.Close[i], Daily.Volume[i]))];
        return BarSeries.FromBars(new Symbol("X"), interval, bars);
    }
}
