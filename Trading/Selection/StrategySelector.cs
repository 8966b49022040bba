using System.Collections.Immutable;
using TradeMind.Trading.Market;
using TradeMind.Trading.Randomness;
using TradeMind.Trading.Serialization;
using TradeMind.Trading.Signals;

namespace TradeMind.Trading.Selection;

/// <summary>
/// Weighs the strategies of a plan. A slice is first weighed by what the slices before it have shown, then learned from; the same slices
/// and signals in the same order always give the same weights. Not safe for use by two threads.
/// </summary>
internal sealed class StrategySelector : IStateful
{
    private readonly SelectionOptions _options;
    private readonly IReadOnlyList<string> _strategies;
    private readonly Hedge _hedge;
    private readonly PaperReturns _paper;
    private readonly PaperHistory _history;
    private readonly MarketFeatures _market;
    private readonly WeightTilt _tilt;
    private readonly double[] _weights;
    private readonly double[] _losses;
    private readonly ImmutableArray<Signal>[] _signals;
    private long _slices;

    /// <param name="options">How it weighs.</param>
    /// <param name="strategies">The ids of the strategies, in ordinal order.</param>
    /// <param name="symbols">Size of the universe.</param>
    /// <param name="before">That of the plan before, whose universe this one begins with; null when there is none. The weights of the
    /// strategies that stay keep their proportion, new ones begin at 1/n. It is not changed.</param>
    /// <param name="sellsShort">Whether a strategy that says Sell is short, rather than flat.</param>
    public StrategySelector(
        SelectionOptions options, IReadOnlyList<string> strategies, int symbols, StrategySelector? before = null, bool sellsShort = false)
    {
        (_options, _strategies) = (options, strategies);
        var count = strategies.Count;
        _hedge = new Hedge(count, options.LearningRate, options.SwitchingRate);
        _paper = new PaperReturns(count, symbols, options.CostBps, sellsShort);
        _history = new PaperHistory(count, options.Window);
        _market = new MarketFeatures(symbols);
        _tilt = new WeightTilt(count, options.TiltBound, options.WeeklyTiltChange);
        (_weights, _losses, _signals) = (new double[count], new double[count], new ImmutableArray<Signal>[count]);
        if (before is not null)
        {
            TakeOver(before);
        }
    }

    /// <summary>Puts the weights of a slice to the signals.</summary>
    /// <param name="ticks">Time of the slice, UTC ticks.</param>
    /// <param name="advice">The signals of all agents; weights that strategies have already are replaced.</param>
    /// <param name="tilt">A model's weights by strategy id, known at the close of the slice; null when it abstains. Weights that are not
    /// usable count as abstention. Only Hedge is tilted: the other methods are what it is measured against.</param>
    public (ImmutableArray<AgentSignals> Advice, SelectionRecord Record) Weigh(
        long ticks, ImmutableArray<AgentSignals> advice, ImmutableSortedDictionary<string, double>? tilt)
    {
        SetBaseWeights();
        double[] untilted = [.. _weights];
        var said = _options.Method == SelectionMethod.Hedge ? Usable(tilt) : [];
        double[] model = [.. said];
        var sum = model.Sum();
        foreach (ref var weight in model.AsSpan())
        {
            weight /= sum;
        }

        _tilt.Apply(ticks, _weights, model);
        var record = new SelectionRecord
        {
            Trend = _market.MarketTrend,
            VolatilityPercentile = _market.VolatilityPercentile,
            Breadth = _market.Breadth,
            MeanCorrelation = _market.MeanCorrelation,
            Strategies = [.. _strategies.Select((id, i) => new StrategySelection(
                id, untilted[i], said.Length == 0 ? null : said[i], _history.Trailing(i), _history.Drawdown(i)))],
        };
        ImmutableArray<AgentSignals> weighed =
            [.. advice.Select(agent => PlaceOf(agent) is >= 0 and var place ? agent with { Weight = _weights[place] } : agent)];
        return (weighed, record);
    }

    /// <summary>Takes in what the slice showed, for the slices that follow.</summary>
    public void Learn(SliceBars slice, ImmutableArray<AgentSignals> advice)
    {
        Array.Clear(_signals);
        foreach (var agent in advice)
        {
            if (PlaceOf(agent) is >= 0 and var place)
            {
                _signals[place] = agent.Signals;
            }
        }

        var returns = _paper.Add(slice, _signals);
        var bound = _options.ReturnBound;
        for (var i = 0; i < _losses.Length; i++)
        {
            _losses[i] = (bound - Math.Clamp(returns[i], -bound, bound)) / (2 * bound);
        }

        _hedge.Learn(_losses);
        _history.Add(returns);
        _market.Add(slice);
        _slices++;
    }

    /// <summary>Puts the remembered closes of a symbol into the units after a split.</summary>
    public void Restate(int symbol, double ratio)
    {
        _paper.Restate(symbol, ratio);
        _market.Restate(symbol, ratio);
    }

    public void VisitState<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IStateVisitor
    {
        visitor.Value(ref _slices);
        _hedge.VisitState(ref visitor);
        _paper.VisitState(ref visitor);
        _history.VisitState(ref visitor);
        _market.VisitState(ref visitor);
        _tilt.VisitState(ref visitor);
    }

    private int PlaceOf(AgentSignals agent)
    {
        for (var i = 0; agent.Seat == AgentRole.Technical && i < _strategies.Count; i++)
        {
            if (string.Equals(_strategies[i], agent.Agent, StringComparison.Ordinal))
            {
                return i;
            }
        }

        return -1;
    }

    private void SetBaseWeights()
    {
        var only = _options.Method switch
        {
            SelectionMethod.RollingBest => _history.Best(),
            SelectionMethod.Drawn => Drawn(),
            _ => -1,
        };
        for (var i = 0; i < _weights.Length; i++)
        {
            _weights[i] = _options.Method == SelectionMethod.Hedge ? _hedge.Weights[i]
                : only < 0 ? 1.0 / _weights.Length
                : i == only ? 1 : 0;
        }
    }

    /// <summary>The draw of the window that the slice is in; it follows from seed and window alone.</summary>
    private int Drawn()
    {
        var random = new Xoshiro256(_options.Seed + (0x9E3779B97F4A7C15UL * (ulong)(_slices / _options.Window)));
        return (int)(random.NextUniform() * _weights.Length);
    }

    /// <summary>One weight for each strategy, those not named 0; empty when they cannot be used.</summary>
    private double[] Usable(ImmutableSortedDictionary<string, double>? tilt)
    {
        double[] weights = tilt is null ? [] : [.. _strategies.Select(id => tilt.GetValueOrDefault(id))];
        return Array.TrueForAll(weights, weight => weight >= 0) && weights.Sum() is > 0 and < double.PositiveInfinity ? weights : [];
    }

    private void TakeOver(StrategySelector before)
    {
        int[] places = [.. _strategies.Select(id => before._strategies.ToList().IndexOf(id))];
        _hedge.Restart(Continued(before._hedge.Weights, places));
        _slices = before._slices;
        _paper.TakeOver(before._paper, places);
        _history.TakeOver(before._history, before._options.Window, places);
        _market.TakeOver(before._market);
        _tilt.TakeOver(before._tilt, places);
    }

    /// <summary>The weights of a plan before for the strategies of this one, to the last digit when they are the same.</summary>
    private static double[] Continued(ReadOnlySpan<double> before, int[] places)
    {
        var (weights, staying, added) = (new double[places.Length], 0.0, 0);
        foreach (var place in places)
        {
            (staying, added) = place < 0 ? (staying, added + 1) : (staying + before[place], added);
        }

        var isSame = added == 0 && places.Length == before.Length;
        for (var i = 0; i < places.Length; i++)
        {
            weights[i] = places[i] < 0 ? 1.0 / places.Length
                : isSame ? before[places[i]]
                : before[places[i]] / staying * (places.Length - added) / places.Length;
        }

        return weights;
    }
}
