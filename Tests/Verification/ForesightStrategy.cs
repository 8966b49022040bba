using TradeMind.Trading.Market;
using TradeMind.Trading.Parameters;
using TradeMind.Trading.Serialization;
using TradeMind.Trading.Signals;
using TradeMind.Trading.Strategies;

namespace TradeMind.Tests.Verification;

/// <summary>What <see cref="ForesightStrategy"/> takes from bars that have not closed yet.</summary>
public enum Foresight
{
    /// <summary>Nothing, although it computes its column beforehand.</summary>
    None,
    NextClose,
    NextVolume,
    CloseInFiftyBars,
    SeriesMaximum,
    SeriesLength,

    /// <summary>The next close, in its confidence alone.</summary>
    Confidence,

    /// <summary>The next close, in its evidence alone.</summary>
    Evidence,
}

/// <summary>Long after a higher close, but for what it foresees: a column that is computed from the series beforehand.</summary>
public struct ForesightStrategy : IStrategy<ForesightStrategy>
{
    private readonly Foresight _foresight;
    private readonly bool[] _column;
    private int _next;

    private ForesightStrategy(Foresight foresight, bool[] column) => (_foresight, _column) = (foresight, column);

    public static StrategyDefinition Definition { get; } = new(
        "foresight", "Knows tomorrow", [ParameterDefinition.Integer("foresight", 0, 0, 7, "one of the kinds of foresight")]);

    public static ForesightStrategy Create(ParameterSet parameters) => new((Foresight)parameters.Integer("foresight"), []);

    public static ForesightStrategy Create(ParameterSet parameters, BarSeries series)
    {
        var foresight = (Foresight)parameters.Integer("foresight");
        var closes = series.Close.ToArray();
        var maximum = closes.DefaultIfEmpty().Max();
        var column = new bool[series.Count];
        for (var i = 0; i < column.Length; i++)
        {
            var next = Math.Min(i + 1, column.Length - 1);
            column[i] = foresight switch
            {
                Foresight.None => i > 0 && closes[i] > closes[i - 1],
                Foresight.NextVolume => series.Volume[next] > series.Volume[i],
                Foresight.CloseInFiftyBars => closes[Math.Min(i + 50, column.Length - 1)] > closes[i],
                Foresight.SeriesMaximum => closes[i] / maximum > 0.8,
                Foresight.SeriesLength => i < column.Length - 1,
                _ => closes[next] > closes[i],
            };
        }

        return new ForesightStrategy(foresight, column);
    }

    public readonly int WarmUp => 2;

    private readonly bool IsOnSideline => _foresight is Foresight.Confidence or Foresight.Evidence;

    private readonly bool Foreseen => _column[_next - 1];

    public SignalSide Update(in Bar bar)
    {
        _next++;
        return Side(bar.Close > bar.Open);
    }

    public readonly Signal Describe() => new(
        IsOnSideline ? SignalSide.Hold : Side(false),
        _foresight == Foresight.Confidence && Foreseen ? 1 : 0.5,
        new Evidence(_foresight == Foresight.Evidence && Foreseen ? 1 : 0));

    public static string Explain(in Signal signal) => "it knows";

    public void VisitState<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IStateVisitor => visitor.Value(ref _next);

    private readonly SignalSide Side(bool isHigher) => (IsOnSideline ? isHigher : Foreseen) ? SignalSide.Buy : SignalSide.Sell;
}
