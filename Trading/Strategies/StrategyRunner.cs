using System.Collections.Immutable;
using System.Runtime.InteropServices;
using TradeMind.Trading.Market;
using TradeMind.Trading.Parameters;
using TradeMind.Trading.Serialization;
using TradeMind.Trading.Signals;

namespace TradeMind.Trading.Strategies;

/// <summary>The engine's strategies, driven by slices as they arrive.</summary>
internal sealed class StrategyRunner<TStrategy> : IStrategyRunner
    where TStrategy : struct, IStrategy<TStrategy>
{
    private readonly int _symbols;
    private readonly SignalSide[] _advice;
    private MultiSymbolStrategy<TStrategy> _bank;

    public StrategyRunner(ParameterSet parameters, int symbols)
    {
        _symbols = symbols;
        _advice = new SignalSide[symbols];
        _bank = new MultiSymbolStrategy<TStrategy>([.. Enumerable.Range(0, symbols).Select(_ => TStrategy.Create(parameters))]);
    }

    public ImmutableArray<Signal> Evaluate(SliceBars slice)
    {
        ArgumentNullException.ThrowIfNull(slice);
        if (slice.Symbols[^1] >= _symbols)
        {
            throw new ArgumentException(
                $"the slice has a bar of symbol {slice.Symbols[^1]}: the universe has {_symbols}, from 0 to {_symbols - 1}", nameof(slice));
        }

        for (var k = 0; k < slice.Symbols.Length; k++)
        {
            _advice[slice.Symbols[k]] = _bank.Evaluate(slice.Symbols[k], slice.Bars[k]);
        }

        if (_bank.Compares)
        {
            var cursor = new BarSlice(slice);
            _bank.Complete(ref cursor, _advice);
        }

        var signals = new Signal[slice.Symbols.Length];
        for (var k = 0; k < signals.Length; k++)
        {
            signals[k] = _bank.Technical(slice.Symbols[k]);
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(signals);
    }

    public byte[] Save() => StateWriter.Save(ref _bank);

    public void Load(byte[] state)
    {
        ArgumentNullException.ThrowIfNull(state);
        StateReader.Load(ref _bank, state);
    }
}
