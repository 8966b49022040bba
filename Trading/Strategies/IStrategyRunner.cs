using System.Collections.Immutable;
using TradeMind.Trading.Market;
using TradeMind.Trading.Signals;

namespace TradeMind.Trading.Strategies;

/// <summary>A strategy with its state for every symbol of a universe, fed slice by slice, without an account to trade.</summary>
public interface IStrategyRunner
{
    /// <summary>
    /// The strategy's signals at the closes of a slice, in the order of its symbols. Slices come in the order of their bar times, each
    /// once. A split that comes with a slice is carried out first, unless it was reported late: the bars since its ex-date have been seen
    /// in the wrong units then, and the runner has to be fed anew, with the split where <see cref="LateSplitPlacement"/> puts it.
    /// </summary>
    /// <exception cref="ArgumentException">The slice has a symbol outside the universe.</exception>
    ImmutableArray<Signal> Evaluate(SliceBars slice);

    /// <summary>
    /// For each symbol the old units in one new one, 1 before its first split. A strategy goes on in the units that it began in, so that
    /// what
    /// it remembers stays right to the last digit: a bar is put into them before the strategy sees it, and the prices behind a signal are
    /// put
    /// back into those of today.
    /// </summary>
    ImmutableArray<double> Units { get; }

    /// <summary>Its state, to be loaded into a bank of the same strategy, parameters and universe.</summary>
    byte[] Save();

    /// <summary>Goes on from a state.</summary>
    /// <param name="state">As <see cref="Save"/> gave it.</param>
    /// <param name="units">As <see cref="Units"/> was then; empty when nothing was split.</param>
    /// <exception cref="InvalidDataException">The state is damaged, or of another strategy or universe.</exception>
    void Load(byte[] state, ImmutableArray<double> units = default);
}
