using TradeMind.Trading.Market;
using TradeMind.Trading.Parameters;

namespace TradeMind.Trading.Indicators;

/// <summary>An indicator for callers that know it by name alone.</summary>
public abstract class IndicatorEntry
{
    private protected IndicatorEntry(IndicatorDefinition definition) => Definition = definition;

    public IndicatorDefinition Definition { get; }

    /// <summary>Every parameter at its default.</summary>
    public ParameterSet Parameters => ParameterSet.Defaults(Definition.Name, Definition.Parameters);

    /// <summary>One column for each output, each as long as the series; NaN where the output is not ready.</summary>
    /// <exception cref="ParameterException">The parameters contradict each other or belong to something else.</exception>
    public abstract double[][] Run(ParameterSet parameters, BarSeries series);

    /// <summary>As <see cref="IIndicator{TSelf}.WarmUp"/>.</summary>
    /// <exception cref="ParameterException">The parameters contradict each other or belong to something else.</exception>
    public abstract int? WarmUp(ParameterSet parameters);

    internal sealed class Typed<TIndicator>() : IndicatorEntry(TIndicator.Definition)
        where TIndicator : struct, IIndicator<TIndicator>
    {
        public override double[][] Run(ParameterSet parameters, BarSeries series) => IndicatorBatch.Run(Create(parameters), series);

        public override int? WarmUp(ParameterSet parameters) => Create(parameters).WarmUp;

        private TIndicator Create(ParameterSet parameters)
        {
            ArgumentNullException.ThrowIfNull(parameters);
            return string.Equals(parameters.Owner, Definition.Name, StringComparison.Ordinal)
                ? TIndicator.Create(parameters)
                : throw new ParameterException(
                    $"{Definition.Name}: the parameters given are those of {parameters.Owner}; begin with the ones of {Definition.Name}");
        }
    }
}
