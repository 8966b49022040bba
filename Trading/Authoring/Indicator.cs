using TradeMind.Trading.Indicators;
using TradeMind.Trading.Market;
using TradeMind.Trading.Parameters;
using TradeMind.Trading.Serialization;
using TradeMind.Trading.Strategies;

namespace TradeMind.Trading.Authoring;

/// <summary>
/// An indicator as an object. Given to <see cref="Strategy.Use{T}"/> it is updated with each bar before OnBar, saved with the strategy, and
/// drawn on charts. It stands for its value: <c>rsi &lt; 30</c>, <c>Close &gt; trend</c>, <c>fast - slow</c>.
/// </summary>
public abstract class Indicator
{
    private protected Indicator()
    {
    }

    /// <summary>As the catalog has it, such as <c>rsi</c>.</summary>
    public abstract string Name { get; }

    /// <summary>The main output at the last bar, such as the middle of Bollinger bands; NaN until it is ready.</summary>
    public double Value { get; private protected set; } = double.NaN;

    /// <summary>The main output at the bar before; NaN until there was one.</summary>
    public double Previous { get; private protected set; } = double.NaN;

    /// <summary>True once every output has a value.</summary>
    public abstract bool IsReady { get; }

    /// <summary>As <see cref="IIndicator{TSelf}.WarmUp"/>, bars; null when it depends on the first bar for ever.</summary>
    public abstract int? WarmUp { get; }

    /// <summary>An output at the last bar by its name in the catalog, such as <c>upper</c>.</summary>
    /// <exception cref="InvalidInputException">It has no such output; the message lists those it has.</exception>
    public abstract double this[string output] { get; }

    /// <summary>How it is drawn; null when it is not in the catalog.</summary>
    internal abstract IndicatorUse? Line { get; }

    /// <summary>Whether it passed the other from below with this bar.</summary>
    public bool CrossesAbove(Indicator other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Previous <= other.Previous && Value > other.Value;
    }

    /// <summary>Whether it passed the other from above with this bar.</summary>
    public bool CrossesBelow(Indicator other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Previous >= other.Previous && Value < other.Value;
    }

    /// <summary>Whether it passed a level from below with this bar.</summary>
    public bool CrossesAbove(double level) => Previous <= level && Value > level;

    /// <summary>Whether it passed a level from above with this bar.</summary>
    public bool CrossesBelow(double level) => Previous >= level && Value < level;

    public static implicit operator double(Indicator indicator)
    {
        ArgumentNullException.ThrowIfNull(indicator);
        return indicator.Value;
    }

    public override string ToString() => $"{Name} {Value:0.####}";

    /// <summary>Takes one bar in.</summary>
    /// <returns>Whether it is ready.</returns>
    internal abstract bool Update(in Bar bar);

    /// <summary>Takes one bar in, of which it reads no more than it needs.</summary>
    /// <returns>Whether it is ready.</returns>
    internal abstract bool UpdateFrom(BarSeries series, int row);

    internal abstract void VisitState<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IStateVisitor;
}

/// <summary>An indicator of the catalog, or one of one's own, as an object.</summary>
/// <typeparam name="TIndicator">The struct that computes it.</typeparam>
public class Indicator<TIndicator> : Indicator
    where TIndicator : struct, IIndicator<TIndicator>
{
    private readonly ParameterSet _parameters;
    private readonly int _main;
    private readonly bool _isPrice;
    private TIndicator _now;

    /// <param name="values">The parameters in the order of the definition; those left out keep their defaults.</param>
    /// <exception cref="ParameterException">A value is not allowed, or they are too many.</exception>
    public Indicator(params ReadOnlySpan<double> values)
        : this(0, isPrice: false, values)
    {
    }

    /// <param name="main">Index of the output that it stands for.</param>
    /// <param name="isPrice">Whether it is drawn over the prices.</param>
    /// <param name="values">The parameters in the order of the definition; those left out keep their defaults.</param>
    /// <exception cref="ParameterException">A value is not allowed, or they are too many.</exception>
    protected internal Indicator(int main, bool isPrice, params ReadOnlySpan<double> values)
    {
        var definition = TIndicator.Definition;
        if (values.Length > definition.Parameters.Count)
        {
            throw new ParameterException(
                $"{definition.Name} was given {values.Length} values: it takes at most {definition.Parameters.Count}");
        }

        var parameters = ParameterSet.Defaults(definition.Name, definition.Parameters);
        for (var i = 0; i < values.Length; i++)
        {
            parameters = parameters.With(definition.Parameters[i].Name, values[i]);
        }

        (_parameters, _main, _isPrice) = (parameters, main, isPrice);
        _now = TIndicator.Create(parameters);
    }

    public override string Name => TIndicator.Definition.Name;

    /// <summary>The indicator itself with all of its outputs, such as <c>bands.Now.Upper</c>.</summary>
    public ref readonly TIndicator Now => ref _now;

    public override bool IsReady => _now.IsReady;

    public override int? WarmUp => _now.WarmUp;

    public override double this[string output]
    {
        get
        {
            var outputs = TIndicator.Definition.Outputs;
            for (var i = 0; i < outputs.Count; i++)
            {
                if (string.Equals(outputs[i], output, StringComparison.Ordinal))
                {
                    return _now.Output(i);
                }
            }

            throw new InvalidInputException($"{Name} has no output '{output}': it has {string.Join(", ", outputs)}");
        }
    }

    internal override IndicatorUse? Line =>
        IndicatorCatalog.Definitions.Any(d => string.Equals(d.Name, Name, StringComparison.Ordinal))
            ? new IndicatorUse(Name, [.. _parameters.Values.Select(v => v.Value)], Drawn, _isPrice)
            : null;

    /// <summary>Bands are drawn whole, of the others the main output.</summary>
    private IReadOnlyList<string> Drawn
    {
        get
        {
            var outputs = TIndicator.Definition.Outputs;
            return _isPrice && outputs.Contains("upper") && outputs.Contains("lower")
                ? ["upper", .. outputs[_main] is "upper" or "lower" ? Array.Empty<string>() : [outputs[_main]], "lower"]
                : [outputs[_main]];
        }
    }

    internal override bool Update(in Bar bar)
    {
        Previous = Value;
        _now.Update(bar);
        Value = _now.Output(_main);
        return _now.IsReady;
    }

    internal override bool UpdateFrom(BarSeries series, int row)
    {
        Previous = Value;
        _now.Update(series.Row(row, TIndicator.Inputs));
        Value = _now.Output(_main);
        return _now.IsReady;
    }

    internal override void VisitState<TVisitor>(ref TVisitor visitor)
    {
        _now.VisitState(ref visitor);
        var (value, previous) = (Value, Previous);
        visitor.Value(ref value);
        visitor.Value(ref previous);
        (Value, Previous) = (value, previous);
    }
}
