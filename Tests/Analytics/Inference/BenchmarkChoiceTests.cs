using TradeMind.Application.Requests;
using TradeMind.Application.Research;
using TradeMind.Contracts;
using TradeMind.MarketData;
using TradeMind.Tests.Properties;
using TradeMind.Trading;
using TradeMind.Trading.Backtesting;
using TradeMind.Trading.Market;
using TradeMind.Trading.Optimization;
using TradeMind.Trading.Statistics.Inference;
using TradeMind.Trading.Strategies;

namespace TradeMind.Tests.Analytics.Inference;

/// <summary>Skill measured against something else than holding what is traded.</summary>
public class BenchmarkChoiceTests
{
    private static readonly Scenario Market = new(
        Seed: 3, Bars: 300, Symbols: 2, Minutes: false, Fast: 2, Slow: 5, Costs: 0, Delay: 0, Limits: 0, Size: 30);

    private readonly BarSeries _traded;
    private readonly BarSeries _other;
    private readonly BacktestPlan _plan;

    public BenchmarkChoiceTests()
    {
        (_traded, _other) = (Market.Series()[0], Market.Series()[1]);
        var entry = StrategyCatalog.BuiltIn.Find("ma_crossover");
        _plan = new BacktestPlan(
            entry, entry.Parameters.With("fast", 2).With("slow", 5), Market.Options, AccountScope.Shared);
    }

    [Fact]
    public void Holding_what_is_traded_by_name_gives_the_same_numbers()
    {
        var (own, named) = (_plan.Run([_traded]), (_plan with { Benchmark = _traded }).Run([_traded]));
        Assert.Equal(("buy and hold", _traded.Symbol.Ticker), (own.BuyAndHold.Name, named.BuyAndHold.Name));
        Assert.Equal(own.BuyAndHold.Curve.Values.ToArray(), named.BuyAndHold.Curve.Values.ToArray());
        Assert.Equal(own.Performance.Benchmark, named.Performance.Benchmark);
        Assert.Equal(own.OrderListHash, named.OrderListHash);
    }

    [Fact]
    public void Exposure_is_that_to_the_other_symbol_on_the_days_that_both_have()
    {
        var result = (_plan with { Benchmark = _other }).Run([_traded]);
        var (equity, closes) = (new Dictionary<long, double>(), new Dictionary<long, double>());
        for (var i = 0; i < result.Equity.Count; i++)
        {
            equity[result.Equity.Ticks[i]] = result.Equity.Values[i];
        }

        for (var i = 0; i < _other.Count; i++)
        {
            closes[_other.Ticks[i]] = _other.Close[i];
        }

        long[] days = [.. equity.Keys.Intersect(closes.Keys).Order()];
        var pairs = days.Zip(days.Skip(1), (a, b) => (Own: (equity[b] / equity[a]) - 1, Other: (closes[b] / closes[a]) - 1)).ToList();
        if (result.Equity.Ticks[0] == _other.Ticks[0])
        {
            // Both begin on the same day, one with its cash and the other at its open.
            pairs.Add(((result.Equity.Values[0] / (double)result.StartingCash) - 1, (_other.Close[0] / _other.Open[0]) - 1));
        }

        var (own, other) = (pairs.Average(p => p.Own), pairs.Average(p => p.Other));
        var beta = pairs.Sum(p => (p.Own - own) * (p.Other - other)) / pairs.Sum(p => (p.Other - other) * (p.Other - other));
        Assert.Equal(beta, HedgedReturns.From(result.Equity, result.BuyAndHold).Beta, 1e-9);
    }

    [Fact]
    public void A_sweep_is_judged_by_the_benchmark_of_its_plan()
    {
        var space = new SearchSpace(_plan.Strategy, _plan.Parameters, [ParameterRange.Parse("fast=2|3", _plan.Parameters)], []);
        var sweep = new Sweep(_plan with { Benchmark = _other }, space, Objective.Sharpe, [_traded]).Run(space.Pick(null, 1), workers: 1);
        var luck = SweepSignificance.From(sweep, [_traded]);
        Assert.Equal(_other.Symbol.Ticker, luck.Benchmark);
        Assert.Contains($"the same exposure to {_other.Symbol}?", luck.Answers[0].Question, StringComparison.Ordinal);
    }

    [Fact]
    public void One_of_another_time_is_an_error()
    {
        var late = BarSeries.FromBars(
            new Symbol("LATE"), Interval.Daily, [new Bar(new DateTime(2050, 1, 3, 0, 0, 0, DateTimeKind.Utc), 1, 1, 1, 1, 1)]);
        var error = Assert.Throws<InvalidInputException>(() => (_plan with { Benchmark = late }).Run([_traded]).BuyAndHold);
        Assert.Equal("benchmark", error.Field);
        Assert.Contains("the benchmark LATE has no bars from", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_request_names_a_symbol_of_the_data_that_need_not_be_traded()
    {
        var set = new MarketDataSet([_traded, _other], new Dictionary<Symbol, IReadOnlyList<CorporateAction>>(), []);
        var request = new RunRequest { Symbols = [_traded.Symbol.Ticker], Benchmark = _other.Symbol.Ticker };
        var run = RunPlan.From(RunKind.Backtest, request, StrategyCatalog.BuiltIn, new NoDataSets());
        Assert.Same(_other, run.Measured(request, set).Plan.Benchmark);
        Assert.Equal([_traded.Symbol], run.Bars(request, set).Select(s => s.Symbol));
        Assert.Null(run.Measured(request with { Benchmark = "" }, set).Plan.Benchmark);
        Assert.Throws<MarketDataException>(() => run.Measured(request with { Benchmark = "NONE" }, set));
        var errors = Assert.Throws<FieldException>(
            () => RunPlan.From(RunKind.WalkForward, request, StrategyCatalog.BuiltIn, new NoDataSets()));
        Assert.Contains("leave the benchmark out", errors.Message, StringComparison.Ordinal);
    }

    private sealed class NoDataSets : IRunDataSets
    {
        public IReadOnlyList<RunDataSet> Names => [];

        public ValueTask<MarketDataSet> LoadAsync(string name, CancellationToken cancellation) => throw new NotSupportedException();
    }
}
