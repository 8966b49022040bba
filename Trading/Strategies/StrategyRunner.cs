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
    private readonly double[] _units;
    private MultiSymbolStrategy<TStrategy> _bank;

    public StrategyRunner(ParameterSet parameters, int symbols)
    {
        _symbols = symbols;
        _advice = new SignalSide[symbols];
        _units = [.. Enumerable.Repeat(1.0, symbols)];
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

        foreach (var action in slice.Actions)
        {
            Restate(action);
        }

        for (var k = 0; k < slice.Symbols.Length; k++)
        {
            var (symbol, bar) = (slice.Symbols[k], slice.Bars[k]);
            _advice[symbol] = _bank.Evaluate(symbol, _units[symbol] == 1 ? bar : bar.In(_units[symbol]));
        }

        if (_bank.Compares)
        {
            // Ranking reads the strategies, which are in their own units, and of the slice only which symbols it has.
            var cursor = new BarSlice(slice);
            _bank.Complete(ref cursor, _advice);
        }

        var signals = new Signal[slice.Symbols.Length];
        for (var k = 0; k < signals.Length; k++)
        {
            var (symbol, signal) = (slice.Symbols[k], _bank.Technical(slice.Symbols[k]));
            signals[k] = _units[symbol] == 1 ? signal
                : signal with { Evidence = TStrategy.Restate(signal.Evidence, 1 / _units[symbol]) };
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(signals);
    }

    public ImmutableArray<double> Units => Array.TrueForAll(_units, unit => unit == 1) ? [] : [.. _units];

    public byte[] Save() => StateWriter.Save(ref _bank);

    public void Load(byte[] state, ImmutableArray<double> units = default)
    {
        ArgumentNullException.ThrowIfNull(state);
        StateReader.Load(ref _bank, state);
        Array.Fill(_units, 1);
        if (!units.IsDefaultOrEmpty)
        {
            units.AsSpan().CopyTo(_units);
        }
    }

    private void Restate(in SymbolAction action)
    {
        // One that was reported late is where it belongs already: see LateSplitPlacement.
        if (action is { Action: Split split, Symbol: var symbol, Late: null } && symbol < _symbols)
        {
            _units[symbol] *= ShareRatio.From(split.Ratio).Value;
        }
    }
}
