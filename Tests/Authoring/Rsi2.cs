#nullable disable
using System.ComponentModel.DataAnnotations;
using TradeMind.Trading.Authoring;
using TradeMind.Trading.Market;
using TradeMind.Trading.Parameters;
using TradeMind.Trading.Serialization;
using TradeMind.Trading.Signals;
using TradeMind.Trading.Strategies;

namespace TradeMind.Tests.Authoring;

/// <summary>A strategy as a user writes it: Larry Connors' RSI(2).</summary>
public sealed class Rsi2 : Strategy
{
    private Rsi rsi;
    private Sma trend, exit;

    [Range(1, 50)]
    public double Entry { get; set; } = 10;

    [Parameter(2, 500, Meaning = "bars of the trend", Sweep = "50..200:50")]
    public int TrendBars { get; set; } = 100;

    protected override void Init()
    {
        Require(TrendBars > 5, $"trend_bars {TrendBars} must be above 5");
        rsi = Use(new Rsi(2));
        trend = Use(new Sma(TrendBars));
        exit = Use(new Sma(5));
    }

    protected override Advice OnBar() =>
        Close > trend && rsi < Entry ? Buy($"RSI {rsi:F2} is below {Entry}") : Close > exit ? Sell("above SMA {5}") : Hold;
}

/// <summary>The same rule as a struct, written with the indicators of the core and nothing of the class.</summary>
public struct PlainRsi2(double entry, int trendBars) : IStrategy<PlainRsi2>
{
    private Trading.Indicators.Rsi _rsi = new(2);
    private Trading.Indicators.Sma _trend = new(trendBars);
    private Trading.Indicators.Sma _exit = new(5);
    private SignalSide _side;

    public static StrategyDefinition Definition { get; } = new("plain_rsi2", "The same as a struct", [
        ParameterDefinition.Real("entry", 10, 1, 50, "level"), ParameterDefinition.Integer("trend_bars", 100, 2, 500, "bars")]);

    public readonly int WarmUp => 1 + (2 * trendBars);

    public static PlainRsi2 Create(ParameterSet parameters) => new(parameters.Real("entry"), parameters.Integer("trend_bars"));

    public SignalSide Update(in Bar bar)
    {
        _rsi.Update(bar);
        _trend.Update(bar);
        _exit.Update(bar);
        _side = !_trend.IsReady || !_rsi.IsReady ? SignalSide.Abstain
            : bar.Close > _trend.Value && _rsi.Value < entry ? SignalSide.Buy
            : bar.Close > _exit.Value ? SignalSide.Sell
            : SignalSide.Hold;
        return _side;
    }

    public readonly Signal Describe() => new(_side, _side is SignalSide.Buy or SignalSide.Sell ? 1 : 0);

    public static string Explain(in Signal signal) => $"{signal.Side}";

    public void VisitState<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IStateVisitor
    {
        _rsi.VisitState(ref visitor);
        _trend.VisitState(ref visitor);
        _exit.VisitState(ref visitor);
        visitor.Value(ref _side);
    }
}
