using TradeMind.Trading.Market;
using TradeMind.Trading.Parameters;
using TradeMind.Trading.Serialization;
using TradeMind.Trading.Signals;

namespace TradeMind.Trading.Strategies;

/// <summary>
/// The weighted vote of the strategies that judge one symbol alone, each with its default parameters, by the rule of <see cref="Vote"/>:
/// each side counts with its weight, whatever its confidence, and who abstains is in neither sum.
/// </summary>
public struct Ensemble : IStrategy<Ensemble>
{
    private readonly double _threshold;
    private EnsembleMember<MaCrossover> _crossover;
    private EnsembleMember<RsiMeanReversion> _rsi;
    private EnsembleMember<MacdTrend> _macd;
    private EnsembleMember<BollingerReversion> _bollinger;
    private EnsembleMember<DonchianBreakout> _donchian;
    private EnsembleMember<SupertrendFollow> _supertrend;

    /// <exception cref="ParameterException">No one has a weight.</exception>
    private Ensemble(ParameterSet parameters)
    {
        _threshold = parameters.Real("threshold");
        _crossover = new EnsembleMember<MaCrossover>(parameters);
        _rsi = new EnsembleMember<RsiMeanReversion>(parameters);
        _macd = new EnsembleMember<MacdTrend>(parameters);
        _bollinger = new EnsembleMember<BollingerReversion>(parameters);
        _donchian = new EnsembleMember<DonchianBreakout>(parameters);
        _supertrend = new EnsembleMember<SupertrendFollow>(parameters);
        if (WarmUp == 0)
        {
            throw new ParameterException($"ensemble: no strategy votes ({parameters}): give at least one strategy a weight above 0");
        }
    }

    public static StrategyDefinition Definition { get; } = new(
        "ensemble",
        "Weighted vote of the strategies that judge one symbol alone",
        [
            EnsembleMember<MaCrossover>.Parameter,
            EnsembleMember<RsiMeanReversion>.Parameter,
            EnsembleMember<MacdTrend>.Parameter,
            EnsembleMember<BollingerReversion>.Parameter,
            EnsembleMember<DonchianBreakout>.Parameter,
            EnsembleMember<SupertrendFollow>.Parameter,
            ParameterDefinition.Real("threshold", 0.25, 0, 0.99, "how far the vote must lean before anything is bought or sold"),
        ]);

    public static Ensemble Create(ParameterSet parameters) => new(parameters);

    public static IReadOnlyList<IndicatorUse> Indicators(ParameterSet parameters) =>
    [
        .. EnsembleMember<MaCrossover>.Indicators(parameters), .. EnsembleMember<RsiMeanReversion>.Indicators(parameters),
        .. EnsembleMember<MacdTrend>.Indicators(parameters),
        .. EnsembleMember<BollingerReversion>.Indicators(parameters), .. EnsembleMember<DonchianBreakout>.Indicators(parameters),
        .. EnsembleMember<SupertrendFollow>.Indicators(parameters),
    ];

    /// <summary>That of the slowest voter: until it speaks the others decide among themselves.</summary>
    public readonly int WarmUp => Math.Max(
        Math.Max(Math.Max(_crossover.WarmUp, _rsi.WarmUp), Math.Max(_macd.WarmUp, _bollinger.WarmUp)),
        Math.Max(_donchian.WarmUp, _supertrend.WarmUp));

    public SignalSide Update(in Bar bar)
    {
        _crossover.Update(bar);
        _rsi.Update(bar);
        _macd.Update(bar);
        _bollinger.Update(bar);
        _donchian.Update(bar);
        _supertrend.Update(bar);
        return Poll().Side;
    }

    public readonly Signal Describe() => Poll();

    public static string Explain(in Signal signal)
    {
        var (score, threshold, buying, selling) = signal.Evidence;
        var lean = signal.Side switch
        {
            SignalSide.Buy => $"is above {threshold}",
            SignalSide.Sell => $"is below -{threshold}",
            _ => $"is within {threshold} of 0",
        };
        return $"vote {score:F4} {lean}: {buying} for buying, {selling} for selling";
    }

    public void VisitState<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IStateVisitor
    {
        _crossover.VisitState(ref visitor);
        _rsi.VisitState(ref visitor);
        _macd.VisitState(ref visitor);
        _bollinger.VisitState(ref visitor);
        _donchian.VisitState(ref visitor);
        _supertrend.VisitState(ref visitor);
    }

    /// <summary>The vote's signal; its evidence is the score, the threshold, and how many voters are for buying and for selling.</summary>
    private readonly Signal Poll()
    {
        ReadOnlySpan<WeightedSignal> ballots =
            [_crossover.Ballot, _rsi.Ballot, _macd.Ballot, _bollinger.Ballot, _donchian.Ballot, _supertrend.Ballot];
        var outcome = Vote.Tally(ballots, _threshold);
        if (outcome.Side == SignalSide.Abstain)
        {
            return outcome;
        }

        return outcome with { Evidence = new Evidence(
            outcome.Evidence.A, _threshold, Count(ballots, SignalSide.Buy), Count(ballots, SignalSide.Sell)) };
    }

    private static int Count(ReadOnlySpan<WeightedSignal> ballots, SignalSide side)
    {
        var count = 0;
        foreach (var ballot in ballots)
        {
            count += ballot.Signal.Side == side ? 1 : 0;
        }

        return count;
    }
}
