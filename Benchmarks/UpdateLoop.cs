using TradeMind.Trading.Indicators;
using TradeMind.Trading.Market;
using TradeMind.Trading.Parameters;

namespace TradeMind.Benchmarks;

/// <summary>Feeds bars to one indicator at its defaults, in a loop the compiler has specialised for it.</summary>
public abstract class UpdateLoop
{
    private static readonly Type[] Indicators = [.. typeof(IndicatorCatalog).Assembly.GetTypes().Where(
        type => type.IsValueType
            && type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IIndicator<>)))];

    /// <summary>The first output after the last bar, so that no work can be left out.</summary>
    public abstract double Run(ReadOnlySpan<Bar> bars);

    protected abstract IndicatorDefinition Definition { get; }

    /// <summary>The loop of the indicator that is registered under this name.</summary>
    public static UpdateLoop Create(string name) => Indicators
        .Select(type => (UpdateLoop)Activator.CreateInstance(typeof(Specialised<>).MakeGenericType(type))!)
        .Single(loop => ReferenceEquals(loop.Definition, IndicatorCatalog.Find(name).Definition));

    private sealed class Specialised<TIndicator> : UpdateLoop
        where TIndicator : struct, IIndicator<TIndicator>
    {
        private TIndicator _indicator = TIndicator.Create(
            ParameterSet.Defaults(TIndicator.Definition.Name, TIndicator.Definition.Parameters));

        protected override IndicatorDefinition Definition => TIndicator.Definition;

        public override double Run(ReadOnlySpan<Bar> bars)
        {
            foreach (ref readonly var bar in bars)
            {
                _indicator.Update(bar);
            }

            return _indicator.Output(0);
        }
    }
}
