using System.Runtime.CompilerServices;

namespace TradeMind.Trading.Signals;

/// <summary>A set of signals.</summary>
/// <param name="Bits">One bit per <see cref="SignalSide"/>, that of Abstain being the lowest.</param>
public readonly record struct SignalSides(uint Bits)
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Contains(SignalSide side) => ((Bits >> (int)side) & 1) != 0;
}
