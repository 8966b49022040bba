using TradeMind.Trading.Serialization;

namespace TradeMind.Trading.Allocation;

/// <summary>The closes of each symbol over the last slices, from which returns over common stretches of time are made.</summary>
internal struct ReturnWindow : IStateful
{
    /// <summary>Fewer returns in common than this say nothing about a volatility or a correlation.</summary>
    public const int MinimumCommon = 20;

    private const double TicksPerYear = TimeSpan.TicksPerDay * 365.25;

    // One more than the returns: the first return begins at the oldest close.
    private readonly int _slots;
    private double[] _closes;
    private long[] _ticks;
    private int _slot;

    public ReturnWindow(int symbols, int window)
    {
        _slots = window + 1;
        _closes = new double[symbols * _slots];
        _ticks = new long[_slots];
    }

    /// <summary>Begins a slice: every symbol has a hole until its close is added.</summary>
    public void NextSlice(long ticks)
    {
        _slot = _slot + 1 == _slots ? 0 : _slot + 1;
        _ticks[_slot] = ticks;
        for (var i = _slot; i < _closes.Length; i += _slots)
        {
            _closes[i] = 0;
        }
    }

    public readonly void Add(int symbol, double close) => _closes[(symbol * _slots) + _slot] = close;

    /// <summary>Puts the closes of a symbol into the units after a split.</summary>
    /// <param name="symbol">Place in the universe.</param>
    /// <param name="ratio">New shares for an old one.</param>
    /// <param name="before">Only closes before this time, UTC ticks.</param>
    public readonly void Restate(int symbol, double ratio, long before = long.MaxValue)
    {
        for (var slot = 0; slot < _slots; slot++)
        {
            _closes[(symbol * _slots) + slot] /= _ticks[slot] < before ? ratio : 1;
        }
    }

    /// <summary>
    /// The returns of symbols from each slice in which all of them have a bar to the next such slice, oldest first; null when they are too
    /// few.
    /// </summary>
    public readonly ReturnMatrix? Returns(ReadOnlySpan<int> symbols)
    {
        var common = new List<int>(_slots);
        for (var k = 1; k <= _slots; k++)
        {
            var slot = (_slot + k) % _slots;
            if (HasAll(symbols, slot))
            {
                common.Add(slot);
            }
        }

        if (common.Count <= MinimumCommon)
        {
            return null;
        }

        var values = new double[common.Count - 1, symbols.Length];
        for (var row = 0; row < common.Count - 1; row++)
        {
            for (var i = 0; i < symbols.Length; i++)
            {
                var first = symbols[i] * _slots;
                values[row, i] = (_closes[first + common[row + 1]] / _closes[first + common[row]]) - 1;
            }
        }

        return new ReturnMatrix(values, (_ticks[common[^1]] - _ticks[common[0]]) / TicksPerYear);
    }

    /// <summary>Takes over what another window knows of the symbols that both have.</summary>
    public void CopyFrom(in ReturnWindow other)
    {
        var symbols = Math.Min(_closes.Length / _slots, other._closes.Length / other._slots);
        for (var back = 0; back < Math.Min(_slots, other._slots); back++)
        {
            var (to, from) = ((_slot - back + _slots) % _slots, (other._slot - back + other._slots) % other._slots);
            _ticks[to] = other._ticks[from];
            for (var symbol = 0; symbol < symbols; symbol++)
            {
                _closes[(symbol * _slots) + to] = other._closes[(symbol * other._slots) + from];
            }
        }
    }

    public void VisitState<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IStateVisitor
    {
        visitor.Array(ref _closes);
        visitor.Array(ref _ticks);
        visitor.Value(ref _slot);
    }

    private readonly bool HasAll(ReadOnlySpan<int> symbols, int slot)
    {
        foreach (var symbol in symbols)
        {
            if (_closes[(symbol * _slots) + slot] <= 0)
            {
                return false;
            }
        }

        return true;
    }
}
