using System.Runtime.CompilerServices;
using TradeMind.Trading.Signals;

namespace TradeMind.Trading.Engine;

/// <summary>The state of the account's position in a symbol.</summary>
[Serialization.StateName("Stance")]
public enum PositionState : byte
{
    Flat = 0,
    Long = 1,

    /// <summary>An entry waits; something may be held of it already.</summary>
    Entering = 2,

    /// <summary>An exit waits.</summary>
    Leaving = 3,

    /// <summary>A stop or target took the position out; bought again only after the signal has been something other than Buy.</summary>
    Waiting = 4,
}

internal static class SignalActions
{
    // A row per position state, a bit per side: set where the signal asks for an action.
    private const uint Buy = 1u << (int)SignalSide.Buy;
    private const uint Sell = 1u << (int)SignalSide.Sell;
    private const uint Hold = 1u << (int)SignalSide.Hold;

    /// <summary>
    /// The sides that ask for a change, one bit each: Buy while flat, Sell while long or entering, and anything but Buy while waiting for
    /// it to end.
    /// </summary>
    public static uint Asking(PositionState state) => state switch
    {
        PositionState.Flat => Buy,
        PositionState.Long or PositionState.Entering => Sell,
        PositionState.Waiting => Sell | Hold,
        _ => 0,
    };

    /// <summary>Whether the signal asks for a change.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AsksFor(this SignalSide side, PositionState state) => ((Table >> (((int)state * 4) + (int)side)) & 1) != 0;

    // The rows of Asking, four bits per position state.
    private const uint Table = Buy | (Sell << 4) | (Sell << 8) | ((Sell | Hold) << 16);
}
