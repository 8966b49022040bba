using TradeMind.Trading.Market;

namespace TradeMind.Grains.Market;

/// <summary>Which bars of a symbol a portfolio asks for.</summary>
/// <param name="After">Bars up to here are known to it.</param>
/// <param name="Settled">It carried out corporate actions up to here, and traded no bar after it: before <paramref name="After"/> for a
/// symbol that has not reported.</param>
/// <param name="Most">Maximum number of bars, 1 or more.</param>
internal sealed record BarRequest(BarTime After, BarTime Settled, int Most)
{
    /// <summary>What is still to come of it.</summary>
    /// <param name="bars">Those that have come.</param>
    /// <param name="known">No others came up to here.</param>
    public BarRequest Rest(IReadOnlyList<Bar> bars, BarTime known) =>
        this with { After = known, Settled = bars.Count > 0 ? new BarTime(bars[^1].Ticks) : Settled };
}
