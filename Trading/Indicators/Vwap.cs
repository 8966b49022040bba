using TradeMind.Trading.Market;
using TradeMind.Trading.Parameters;
using TradeMind.Trading.Serialization;

namespace TradeMind.Trading.Indicators;

/// <summary>Where a volume-weighted average price starts afresh.</summary>
public enum VwapAnchor
{
    /// <summary>Nowhere: it averages from the first bar on.</summary>
    FirstBar = 0,

    /// <summary>With each day, UTC: the regular session of a US share, or a day of a market that never closes.</summary>
    UtcDay = 1,

    /// <summary>With each day of a US exchange, whose extended hours end after midnight UTC in winter.</summary>
    UsDay = 2,
}

/// <summary>
/// Volume-weighted average price: typical price weighted by volume, over all bars since the anchor. Price units.
/// NaN as long as nothing has traded since the anchor.
/// </summary>
public struct Vwap : IIndicator<Vwap>
{
    /// <summary>A UTC day has at most this many bars, since no interval is shorter than a minute.</summary>
    private const int LongestDay = 24 * 60;

    /// <summary>Midnight in New York in winter, 1 a.m. in summer: no extended session of a US share runs over it.</summary>
    private const long UsDay = 5 * TimeSpan.TicksPerHour;

    private readonly VwapAnchor _anchor;
    private double _turnover;
    private double _volume;
    private long _day;

    /// <param name="anchor">Where it starts afresh.</param>
    public Vwap(VwapAnchor anchor) => _anchor = anchor;

    public static IndicatorDefinition Definition { get; } = new(
        "vwap", "Volume-weighted average price",
        "Berkowitz, Logue and Noser, The Total Cost of Transactions on the NYSE, Journal of Finance 43 (1988)",
        [ParameterDefinition.Integer(
            "anchor", 0, 0, 2,
            "0 averages from the first bar, 1 from the first bar of each UTC day, 2 of each US day with its extended hours")],
        IndicatorOutput.OverPrices("vwap"));

    public static Vwap Create(ParameterSet parameters) => new((VwapAnchor)parameters.Integer("anchor"));

    public readonly bool IsReady => _volume > 0;

    public readonly int? WarmUp => _anchor != VwapAnchor.FirstBar ? LongestDay : null;

    public readonly double Value => _volume > 0 ? _turnover / _volume : double.NaN;

    public void Update(in Bar bar)
    {
        if (_anchor != VwapAnchor.FirstBar
            && (bar.Ticks - (_anchor == VwapAnchor.UsDay ? UsDay : 0)) / TimeSpan.TicksPerDay is var day && day != _day)
        {
            _day = day;
            _turnover = 0;
            _volume = 0;
        }

        _turnover += bar.TypicalPrice * bar.Volume;
        _volume += bar.Volume;
    }

    public readonly double Output(int index) => index == 0 ? Value : throw Definition.NoOutput(index);

    public void Reset() => this = new Vwap(_anchor);

    public void VisitState<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IStateVisitor
    {
        visitor.Value(ref _turnover);
        visitor.Value(ref _volume);
        visitor.Value(ref _day);
    }
}
