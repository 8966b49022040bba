using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TradeMind.Trading.Indicators;
using TradeMind.Trading.Market;
using TradeMind.Trading.Parameters;
using TradeMind.Trading.Serialization;
using TradeMind.Trading.Signals;

namespace TradeMind.Trading.Strategies;

/// <summary>Long while the fast simple moving average is above the slow one, flat otherwise.</summary>
public struct MaCrossover : IStrategy<MaCrossover>
{
    private readonly double _fastPeriod;
    private readonly double _slowPeriod;
    private RollingSum _fast;
    private RollingSum _slow;

    // Both averages were complete before the last bar: a crossing needs a before and an after.
    private bool _stood;

    public MaCrossover(int fast, int slow)
    {
        if (fast >= slow)
        {
            throw new ParameterException($"ma_crossover: fast {fast} must be below slow {slow}");
        }

        (_fastPeriod, _slowPeriod) = (fast, slow);
        _fast = new RollingSum(fast);
        _slow = new RollingSum(slow);
    }

    public static StrategyDefinition Definition { get; } = new(
        "ma_crossover",
        "Long while the fast moving average is above the slow one",
        [
            ParameterDefinition.Integer("fast", 50, 1, 10_000, "bars of the fast average"),
            ParameterDefinition.Integer("slow", 200, 2, 20_000, "bars of the slow average"),
        ]);

    public static MaCrossover Create(ParameterSet parameters) => new(parameters.Integer("fast"), parameters.Integer("slow"));

    public static IReadOnlyList<IndicatorUse> Indicators(ParameterSet parameters) =>
        [
            IndicatorUse.OverPrices("sma", [parameters.Real("fast")], "sma"),
            IndicatorUse.OverPrices("sma", [parameters.Real("slow")], "sma")
        ];

    public static BarInputs Inputs => BarInputs.Close;

    public readonly int WarmUp => 2 * _slow.Period;

    // Sum / period > sum / period without the two divisions.
    private readonly bool IsUp
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _fast.Sum * _slowPeriod > _slow.Sum * _fastPeriod;
    }

    // Without a branch: over many symbols in turn no processor can guess it.
    private readonly SignalSide Side => (SignalSide)((int)SignalSide.Sell - (IsUp ? 1 : 0));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public SignalSide Update(in Bar bar)
    {
        _stood = _slow.IsFull;
        _fast.Add(bar.Close);
        _slow.Add(bar.Close);
        return _stood ? Side : SignalSide.Abstain;
    }

    public static int UpdateUntil(
        ref MaCrossover strategy, BarSeries series, int first, int end, SignalSides awaited, out SignalSide side)
    {
        ArgumentNullException.ThrowIfNull(series);
        var closes = series.Close[..end];
        side = SignalSide.Abstain;
        for (var i = first; i < end; i++)
        {
            var start = i;
            i = strategy.Cross(closes, i, awaited, ref side);
            if (i > start && awaited.Contains(side))
            {
                return i - 1;
            }

            if (i < end && awaited.Contains(side = strategy.Update(series.Row(i, Inputs))))
            {
                return i;
            }
        }

        return end;
    }

    public readonly Signal Describe()
    {
        if (!_stood)
        {
            return Signal.Abstain;
        }

        var (fast, slow) = (_fast.Sum / _fastPeriod, _slow.Sum / _slowPeriod);

        // A gap of 5 % between the averages counts as full confidence.
        return new Signal(Side, Confidence.FromLine(fast - slow, 0.05 * slow), new Evidence(fast, slow));
    }

    public static Evidence Restate(in Evidence evidence, double factor) => new(evidence.A * factor, evidence.B * factor);

    public static string Explain(in Signal signal) =>
        $"fast average {signal.Evidence.A:F4} is {(signal.Side == SignalSide.Buy ? "above" : "not above")} slow average "
            + $"{signal.Evidence.B:F4}";

    /// <summary>
    /// Takes in closes up to the first one that is waited for, to the end, or to the last before a window turns over: what there is to do
    /// is the same for all of them, so it is done without asking about each.
    /// </summary>
    /// <returns>Index after the last that was taken in.</returns>
    private int Cross(ReadOnlySpan<double> closes, int first, SignalSides awaited, ref SignalSide side)
    {
        var (onBuy, onSell) = (awaited.Contains(SignalSide.Buy), awaited.Contains(SignalSide.Sell));
        var count = Math.Min(closes.Length - first, Math.Min(_fast.Ahead.Length, _slow.Ahead.Length));
        if (!_slow.IsFull || onBuy == onSell || count == 0)
        {
            return first;
        }

        ref var close = ref Unsafe.Add(ref MemoryMarshal.GetReference(closes), first);
        ref var fastest = ref MemoryMarshal.GetReference(_fast.Ahead);
        ref var slowest = ref MemoryMarshal.GetReference(_slow.Ahead);
        var (fast, slow, freshFast, freshSlow) = (_fast.Sum, _slow.Sum, _fast.Fresh, _slow.Fresh);
        var (fastPeriod, slowPeriod) = (_fastPeriod, _slowPeriod);
        bool isUp;
        nint i = 0;
        do
        {
            var value = Unsafe.Add(ref close, i);
            fast += value - Unsafe.Add(ref fastest, i);
            slow += value - Unsafe.Add(ref slowest, i);
            Unsafe.Add(ref fastest, i) = value;
            Unsafe.Add(ref slowest, i) = value;
            freshFast += value;
            freshSlow += value;
            isUp = fast * slowPeriod > slow * fastPeriod;
            i++;
        }
        while (i < count && isUp != onBuy);

        _fast.Advance((int)i, fast, freshFast);
        _slow.Advance((int)i, slow, freshSlow);
        _stood = true;
        side = isUp ? SignalSide.Buy : SignalSide.Sell;
        return first + (int)i;
    }

    public void VisitState<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IStateVisitor
    {
        _fast.VisitState(ref visitor);
        _slow.VisitState(ref visitor);
        visitor.Value(ref _stood);
    }
}
