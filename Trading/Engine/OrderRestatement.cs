using TradeMind.Trading.Market;

namespace TradeMind.Trading.Engine;

/// <summary>What of the exits of a position a split changes.</summary>
internal enum ExitRestatement
{
    /// <summary>Prices and units.</summary>
    All = 0,

    /// <summary>Prices; the units are those of now.</summary>
    Prices = 1,

    /// <summary>Nothing: the position was opened after the split.</summary>
    None = 2,
}

/// <summary>How resting orders are put into the units after a split.</summary>
/// <param name="Ratio">Of the split.</param>
/// <param name="Before">Only entries that were decided before this time, UTC ticks: later ones are in the new units.</param>
/// <param name="Exits">What of the exits changes.</param>
internal readonly record struct OrderRestatement(
    ShareRatio Ratio, long Before = long.MaxValue, ExitRestatement Exits = ExitRestatement.All);
