using System.Runtime.CompilerServices;
using TradeMind.Trading.Decisions;

namespace TradeMind.Trading.Engine;

/// <summary>Where the account stands with a symbol.</summary>
public enum Stance : byte
{
    Flat = 0,
    Long = 1,

    /// <summary>An entry waits; something may be held of it already.</summary>
    Entering = 2,

    /// <summary>An exit waits.</summary>
    Leaving = 3,

    /// <summary>A stop or target took the position out; bought again only after the advice has been something else than Buy.</summary>
    Waiting = 4,
}

internal static class Advice
{
    // One bit for each pair of advice and stance that asks for something to be done: Buy while Flat, Sell while Long or Entering,
    // and anything but Buy while Waiting.
    private const uint Asking =
        (1u << (((int)SignalSide.Buy * 8) + (int)Stance.Flat))
        | (1u << (((int)SignalSide.Sell * 8) + (int)Stance.Long))
        | (1u << (((int)SignalSide.Sell * 8) + (int)Stance.Entering))
        | (1u << (((int)SignalSide.Sell * 8) + (int)Stance.Waiting))
        | (1u << (((int)SignalSide.Hold * 8) + (int)Stance.Waiting));

    /// <summary>Whether the advice asks for a change.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AsksFor(this SignalSide side, Stance stance) => ((Asking >> (((int)side * 8) + (int)stance)) & 1) != 0;
}
