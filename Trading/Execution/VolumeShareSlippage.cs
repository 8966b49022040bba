using TradeMind.Trading.Market;

namespace TradeMind.Trading.Execution;

/// <summary>
/// Price impact that grows with the square of the order's share of the bar's volume: impact x (quantity / volume)^2, the share capped at 1.
/// The form is that of Zipline's VolumeShareSlippage. Where no volume is reported, the share is 1.
/// </summary>
public sealed record VolumeShareSlippage : ISlippageModel
{
    /// <exception cref="InvalidInputException">Outside 0 to 1.</exception>
    public VolumeShareSlippage(decimal impact)
    {
        if (impact is < 0 or >= 1)
        {
            throw new InvalidInputException($"volume-share impact of {impact}: use 0 or more and below 1", "slippage");
        }

        Impact = impact;
    }

    /// <summary>Slippage as a fraction of the price when the order is the whole bar's volume.</summary>
    public decimal Impact { get; }

    public decimal Fraction(decimal quantity, in Bar bar)
    {
        var share = bar.Volume == 0 ? 1m : Math.Min(1m, quantity / bar.Volume);
        return Impact * share * share;
    }

    public override string ToString() => $"volume-share:{Impact}";
}
