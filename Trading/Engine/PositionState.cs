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

    /// <summary>Sold short.</summary>
    Short = 5,

    /// <summary>A short sale waits; something may be short of it already.</summary>
    EnteringShort = 6,

    /// <summary>A stop, a target or a buy-in ended a short; sold again only after the signal has been something other than Sell.</summary>
    WaitingShort = 7,
}

internal static class SignalActions
{
    // A row per position state, a bit per side: set where the signal asks for an action.
    private const uint Buy = 1u << (int)SignalSide.Buy;
    private const uint Sell = 1u << (int)SignalSide.Sell;
    private const uint Hold = 1u << (int)SignalSide.Hold;

    /// <summary>
    /// The signals of an account that ask for a change, four bits per position state, one bit per side: Buy while flat, Sell while long or
    /// entering, and anything but Buy while waiting for it to end. Where short sales are allowed, Sell while flat, and the opposite of all
    /// this for shorts.
    /// </summary>
    public static uint Table(bool allowsShort) =>
        allowsShort ? LongOnly | Sell | (Buy << 20) | (Buy << 24) | ((Buy | Hold) << 28) : LongOnly;

    /// <summary>The sides that ask for a change in a state.</summary>
    public static SignalSides Asking(uint table, PositionState state) => new((table >> ((int)state * 4)) & 15);

    /// <summary>Whether the signal asks for a change.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AsksFor(this SignalSide side, uint table, PositionState state) =>
        ((table >> (((int)state * 4) + (int)side)) & 1) != 0;

    private const uint LongOnly = Buy | (Sell << 4) | (Sell << 8) | ((Sell | Hold) << 16);
}
