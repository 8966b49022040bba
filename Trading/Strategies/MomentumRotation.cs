using System.Runtime.CompilerServices;
using TradeMind.Trading.Indicators;
using TradeMind.Trading.Market;
using TradeMind.Trading.Parameters;
using TradeMind.Trading.Serialization;
using TradeMind.Trading.Signals;

namespace TradeMind.Trading.Strategies;

/// <summary>
/// Buy the symbols of a slice that have risen most, Sell the others: relative strength after Jegadeesh and Titman (Journal of Finance 48,
/// 1993), whose most recent bars may be left out because short moves tend to reverse. A symbol that has not risen by more than the minimum
/// is never bought. Without <see cref="Rank"/> each symbol is judged as if it were alone.
/// </summary>
public struct MomentumRotation : IStrategy<MomentumRotation>
{
    private readonly int _lookback;
    private readonly int _top;
    private readonly double _minimumGrowth;
    private readonly bool _skips;
    private Lag _skipped;
    private Lag _before;

    // Price over the price before, so 1 is standing still; NaN while there is too little history.
    private double _growth;

    // Place among the symbols compared last, from 1; 0 when not among the top.
    private int _place;

    /// <param name="lookback">Bars back to where the move begins.</param>
    /// <param name="skip">Bars back to where it ends; below <paramref name="lookback"/>.</param>
    /// <param name="top">How many symbols are bought at most.</param>
    /// <param name="minimum">Percent that a symbol must have risen by more than.</param>
    /// <exception cref="ParameterException">The move would end before it begins.</exception>
    public MomentumRotation(int lookback, int skip, int top, double minimum)
    {
        if (skip >= lookback)
        {
            throw new ParameterException($"momentum_rotation: skip {skip} must be below lookback {lookback}");
        }

        (_lookback, _top, _minimumGrowth) = (lookback, top, 1 + (minimum / 100));
        _skips = skip > 0;
        _skipped = new Lag(Math.Max(1, skip));
        _before = new Lag(lookback - skip);
        _growth = double.NaN;
    }

    public static StrategyDefinition Definition { get; } = new(
        "momentum_rotation",
        "Holds the symbols with the greatest rate of change",
        [
            ParameterDefinition.Integer("lookback", 126, 1, 10_000, "bars back to where the rate of change begins"),
            ParameterDefinition.Integer("skip", 0, 0, 9_999, "most recent bars excluded; less than lookback"),
            ParameterDefinition.Integer("top", 3, 1, 1_000, "maximum number of symbols held"),
            ParameterDefinition.Real("minimum", 0, -100, 10_000, "percent; only a greater rate of change is bought"),
        ]);

    public static bool RanksSymbols => true;

    public static MomentumRotation Create(ParameterSet parameters) => new(
        parameters.Integer("lookback"), parameters.Integer("skip"), parameters.Integer("top"), parameters.Real("minimum"));

    // The rate of change with the latest bars left out is no indicator of the catalogue.
    public static IReadOnlyList<IndicatorUse> Indicators(ParameterSet parameters) =>
        parameters.Integer("skip") > 0
            ? []
            : [IndicatorUse.InPane("roc", [parameters.Real("lookback")], "roc") with { Guides = [parameters.Real("minimum")] }];

    public static BarInputs Inputs => BarInputs.Close;

    public readonly int WarmUp => _lookback + 1;

    private readonly bool IsEligible => _growth > _minimumGrowth;

    private readonly SignalSide Side =>
        double.IsNaN(_growth) ? SignalSide.Abstain : _place > 0 ? SignalSide.Buy : SignalSide.Sell;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public SignalSide Update(in Bar bar)
    {
        var recent = _skips ? _skipped.Exchange(bar.Close) : bar.Close;
        _growth = recent / _before.Exchange(recent);
        _place = IsEligible ? 1 : 0;
        return Side;
    }

    public static void Rank(Span<MomentumRotation> strategies, ReadOnlySpan<bool> present, Span<SignalSide> advice)
    {
        Span<int> best = stackalloc int[Math.Min(strategies[0]._top, strategies.Length)];
        var count = 0;
        for (var symbol = 0; symbol < strategies.Length; symbol++)
        {
            if (present[symbol])
            {
                strategies[symbol]._place = 0;
                if (strategies[symbol].IsEligible)
                {
                    count = Insert(best, count, symbol, strategies);
                }
            }
        }

        for (var k = 0; k < count; k++)
        {
            strategies[best[k]]._place = k + 1;
        }

        for (var symbol = 0; symbol < strategies.Length; symbol++)
        {
            if (present[symbol])
            {
                advice[symbol] = strategies[symbol].Side;
            }
        }
    }

    public readonly Signal Describe()
    {
        // The first place is certain, the last one the least so. A symbol that fell is left for sure, one that others beat for half a
        // reason.
        var confidence = Side switch
        {
            SignalSide.Buy => 1 - ((_place - 1.0) / _top),
            SignalSide.Sell => IsEligible ? 0.5 : 1,
            _ => 0,
        };
        return Side == SignalSide.Abstain
            ? Signal.Abstain
            : new Signal(Side, confidence, new Evidence(Percent(_growth), _place, _top, Percent(_minimumGrowth)));
    }

    public static string Explain(in Signal signal)
    {
        var (change, place, top, minimum) = signal.Evidence;
        return signal.Side == SignalSide.Buy ? $"rate of change {change:F2} % has place {place} of the top {top} above {minimum:F2} %"
            : change > minimum ? $"rate of change {change:F2} % is above {minimum:F2} % but not among the top {top}"
            : $"rate of change {change:F2} % is not above {minimum:F2} %";
    }

    public void VisitState<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IStateVisitor
    {
        _skipped.VisitState(ref visitor);
        _before.VisitState(ref visitor);
        visitor.Value(ref _growth);
        visitor.Value(ref _place);
    }

    private static double Percent(double growth) => 100 * (growth - 1);

    /// <summary>
    /// Puts a symbol in its place among the best so far, behind its equals; the last one may drop out. Returns how many there are.
    /// </summary>
    private static int Insert(Span<int> best, int count, int symbol, ReadOnlySpan<MomentumRotation> strategies)
    {
        var growth = strategies[symbol]._growth;
        var place = count;
        while (place > 0 && growth > strategies[best[place - 1]]._growth)
        {
            place--;
        }

        if (place == best.Length)
        {
            return count;
        }

        var kept = Math.Min(count, best.Length - 1);
        best[place..kept].CopyTo(best[(place + 1)..]);
        best[place] = symbol;
        return kept + 1;
    }
}
