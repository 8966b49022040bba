using System.Collections.Immutable;
using TradeMind.Trading.Market;
using TradeMind.Trading.Signals;

namespace TradeMind.Trading.Strategies;

/// <summary>A strategy with its state for every symbol of a universe, fed slice by slice, without an account to trade.</summary>
public interface IStrategyRunner
{
    /// <summary>
    /// The strategy's signals at the closes of a slice, in the order of its symbols. Slices come in the order of their bar times, each
    /// once.
    /// </summary>
    /// <exception cref="ArgumentException">The slice has a symbol outside the universe.</exception>
    ImmutableArray<Signal> Evaluate(SliceBars slice);

    /// <summary>Its state, to be loaded into a bank of the same strategy, parameters and universe.</summary>
    byte[] Save();

    /// <exception cref="InvalidDataException">The state is damaged, or of another strategy or universe.</exception>
    void Load(byte[] state);
}
