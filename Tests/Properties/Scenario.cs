using FsCheck;
using FsCheck.Fluent;
using TradeMind.MarketData.Calendar;
using TradeMind.MarketData.Synthetic;
using TradeMind.Trading.Backtesting;
using TradeMind.Trading.Engine;
using TradeMind.Trading.Execution;
using TradeMind.Trading.Market;
using TradeMind.Trading.Randomness;
using TradeMind.Trading.Risk;
using TradeMind.Trading.Strategies;
using Interval = TradeMind.Trading.Market.Interval;

namespace TradeMind.Tests.Properties;

/// <summary>A made-up market and a way to trade it. Everything follows from these few numbers.</summary>
public sealed record Scenario(int Seed, int Bars, int Symbols, bool Minutes, int Fast, int Slow, int Costs, int Delay, int Limits, int Size)
{
    private static readonly ICommissionModel[] Commissions =
    [
        new NoCommission(), new PercentCommission(0.1m), new PerShareCommission(0.01m, 1m)
    ];
    private static readonly ISlippageModel[] Slippages =
    [
        new NoSlippage(), new FixedBpsSlippage(5), new FixedBpsSlippage(200), new VolumeShareSlippage(0.1m)
    ];
    private static readonly decimal?[] Participations = [null, 0.1m, 0.01m];

    public static Arbitrary<Scenario> Any { get; } = (
        from seed in Gen.Choose(0, int.MaxValue)
        from bars in Gen.Choose(20, 250)
        from symbols in Gen.Choose(1, 3)
        from minutes in Gen.Elements(false, true)
        from fast in Gen.Choose(1, 4)
        from slow in Gen.Choose(5, 12)
        from costs in Gen.Choose(0, 35)
        from delay in Gen.Choose(0, 3)
        from limits in Gen.Choose(0, 5)
        from size in Gen.Elements(5, 30, 90)
        select new Scenario(seed, bars, symbols, minutes, fast, slow, costs, delay, limits, size)).ToArbitrary();

    public AccountOptions Options => new()
    {
        Interval = Minutes ? Interval.OneMinute : Interval.Daily,
        Sizing = Limits % 2 == 0 ? new EquityFractionSizing(Size / 100m) : new CashFractionSizing(Size / 100m),
        Execution = new ExecutionModel
        {
            Commission = Commissions[Costs % 3],
            Slippage = Slippages[Costs / 3 % 4],
            Participation = Participations[Costs / 12],
            Latency = new Latency(Delay / 2, TimeSpan.FromSeconds(90 * (Delay % 2))),
            QuantityStep = Seed % 5 == 0 ? 0.01m : 1,
        },
        Risk = Limits switch
        {
            0 or 1 => RiskPolicy.None,
            2 or 3 => RiskPolicy.None with { StopLoss = 0.02m, TakeProfit = 0.03m, WaitAfterProtectiveExit = true },
            _ => RiskPolicy.Default with { StopLoss = 0.01m, MaxPosition = 0.5m, MaxDailyLoss = 0.01m, CorrelationWindow = 20 },
        },
    };

    /// <summary>One series a symbol in ordinal order, stormy, with bars missing here and there.</summary>
    public BarSeries[] Series() => [.. Enumerable.Range(0, Symbols).Select(Series)];

    public IBacktestRun NewRun() => Entry.CreateRun(Series(), Parameters, Options);

    public IBacktestRun Finished()
    {
        var run = NewRun();
        run.Run();
        return run;
    }

    public BacktestPlan Plan(AccountScope scope) => new(Entry, Parameters, Options, scope);

    private static StrategyEntry Entry => StrategyCatalog.BuiltIn.Find("ma_crossover");

    private Trading.Parameters.ParameterSet Parameters => Entry.Parameters.With("fast", Fast).With("slow", Slow);

    private BarSeries Series(int symbol)
    {
        var model = SyntheticModel.Changing with
        {
            Regimes = [new(0.3, Minutes ? 4 : 0.4), new(-0.3, Minutes ? 5 : 0.8)], JumpChance = 0.02, UsualVolume = 2_000,
        };
        var (name, seed, start) = (((char)('A' + symbol)).ToString(), ((ulong)Seed * 4) + (ulong)symbol, new DateOnly(2021, 3, 1));
        var whole = Minutes
            ? SyntheticSeries.Minute(name, seed, NyseCalendar.Instance, start, Bars * 3, model)
            : SyntheticSeries.Daily(name, seed, NyseCalendar.Instance, start, Bars, model);
        var random = new Xoshiro256(seed + 1);
        Bar[] kept = [.. Enumerable.Range(0, whole.Count).Where(i => i == 0 || random.NextUniform() > 0.1).Select(i => whole[i])];
        return BarSeries.FromBars(whole.Symbol, whole.Interval, kept);
    }
}
