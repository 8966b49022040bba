using TradeMind.Trading.Market;
using TradeMind.Trading.Parameters;
using TradeMind.Trading.Serialization;

namespace TradeMind.Trading.Indicators;

/// <summary>
/// Volume-weighted average price: typical price weighted by volume, over all bars since the anchor. Price units.
/// NaN as long as nothing has traded since the anchor.
/// </summary>
public struct Vwap : IIndicator<Vwap>
{
    /// <summary>A UTC day has at most this many bars, since no interval is shorter than a minute.</summary>
    private const int LongestDay = 24 * 60;

    private readonly bool _daily;
    private double _turnover;
    private double _volume;
    private long _day;

    /// <param name="daily">True starts afresh with each UTC day, which holds one session of an American exchange; false averages from the
    /// first bar on.</param>
    public Vwap(bool daily) => _daily = daily;

    public static IndicatorDefinition Definition { get; } = new(
        "vwap", "Volume-weighted average price",
        "Berkowitz, Logue and Noser, The Total Cost of Transactions on the NYSE, Journal of Finance 43 (1988)",
        [ParameterDefinition.Integer("anchor", 0, 0, 1, "0 averages from the first bar, 1 from the first bar of each UTC day")],
        ["vwap"]);

    public static Vwap Create(ParameterSet parameters) => new(parameters.Integer("anchor") == 1);

    public readonly bool IsReady => _volume > 0;

    public readonly int? WarmUp => _daily ? LongestDay : null;

    public readonly double Value => _volume > 0 ? _turnover / _volume : double.NaN;

    public void Update(in Bar bar)
    {
        if (_daily && bar.Ticks / TimeSpan.TicksPerDay is var day && day != _day)
        {
            _day = day;
            _turnover = 0;
            _volume = 0;
        }

        _turnover += bar.TypicalPrice * bar.Volume;
        _volume += bar.Volume;
    }

    public readonly double Output(int index) => index == 0 ? Value : throw Definition.NoOutput(index);

    public void Reset() => this = new Vwap(_daily);

    public void VisitState<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IStateVisitor
    {
        visitor.Value(ref _turnover);
        visitor.Value(ref _volume);
        visitor.Value(ref _day);
    }
}
