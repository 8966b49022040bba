using TradeMind.Trading.Market;
using TradeMind.Trading.Parameters;
using TradeMind.Trading.Serialization;
using TradeMind.Trading.Strategies;

namespace TradeMind.Trading.Verification;

/// <summary>A strategy's signals on the full history of all series, to compare that on shorter ones with.</summary>
internal sealed class StrategyWarmUp
{
    private readonly StrategyEntry _strategy;
    private readonly IReadOnlyList<BarSeries> _series;
    private readonly ParameterSet _parameters;
    private readonly AppendLog<SignalRecord> _full = new();
    private readonly AppendLog<SignalRecord> _short = new();

    // Where each slice begins in the log of the full history.
    private readonly List<int> _slices = [];

    public StrategyWarmUp(StrategyEntry strategy, IReadOnlyList<BarSeries> series, ParameterSet parameters)
    {
        (_strategy, _series, _parameters) = (strategy, series, parameters);
        SignalRun.Record(strategy, series, parameters, BarTime.MaxValue, _full);
        for (var i = 0; i < _full.Count; i++)
        {
            if (i == 0 || _full[i].Time != _full[i - 1].Time)
            {
                _slices.Add(i);
            }
        }
    }

    public int Slices => _slices.Count;

    /// <summary>Compares the signal for every bar from a slice on with what it is when the data begin there.</summary>
    public void BeginAt(int slice, WarmUpMeasure measure)
    {
        var begin = _full[_slices[slice]].Time.Utc;
        BarSeries[] left = [.. _series.Select(s => s.Between(begin, to: null))];
        SignalRun.Record(_strategy, left, _parameters, BarTime.MaxValue, _short);
        var isCut = left.Select((s, i) => s.Count < _series[i].Count).ToArray();
        var bars = new int[left.Length];
        for (; slice < Slices; slice++)
        {
            var (from, to) = (_slices[slice], slice + 1 < Slices ? _slices[slice + 1] : _full.Count);
            var history = History(_full.Items[from..to], isCut, bars);
            for (var i = from; i < to && history < int.MaxValue; i++)
            {
                Compare(_full[i], _short[i - (_full.Count - _short.Count)], history, measure);
            }
        }
    }

    /// <summary>
    /// Counts the bars of a slice and gives the shortest history of a cut symbol in it; the greatest number when there is none.
    /// </summary>
    private static int History(ReadOnlySpan<SignalRecord> slice, bool[] isCut, int[] bars)
    {
        var history = int.MaxValue;
        foreach (ref readonly var advice in slice)
        {
            bars[advice.Symbol]++;
            history = isCut[advice.Symbol] ? Math.Min(history, bars[advice.Symbol]) : history;
        }

        return history;
    }

    private void Compare(in SignalRecord full, in SignalRecord cut, int history, WarmUpMeasure measure)
    {
        var (before, after) = (full.Signal.Confidence, cut.Signal.Confidence);
        if (full.Side != cut.Side)
        {
            measure.Differs(Difference("advice", full, $"{full.Side}", $"{cut.Side}", history));
        }
        else if (!WarmUpTolerance.IsSame(before, after, relative: 0, WarmUpTolerance.Confidence))
        {
            measure.Differs(Difference("confidence", full, $"{before:R}", $"{after:R}", history));
        }
        else
        {
            measure.Same(history);
        }
    }

    private WarmUpDifference Difference(string output, in SignalRecord at, string full, string cut, int history) =>
        new(output, at.Time, _series[at.Symbol].Symbol, full, cut, history);
}
