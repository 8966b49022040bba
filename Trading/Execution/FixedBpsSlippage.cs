using TradeMind.Trading.Market;

namespace TradeMind.Trading.Execution;

/// <summary>A fixed number of basis points (1 bp = 0.0001 of the price).</summary>
public sealed record FixedBpsSlippage : ISlippageModel
{
    private readonly decimal _fraction;

    /// <exception cref="InvalidInputException">Negative or 10,000 and more.</exception>
    public FixedBpsSlippage(decimal basisPoints)
    {
        if (basisPoints is < 0 or >= 10_000)
        {
            throw new InvalidInputException($"slippage of {basisPoints} bps: use 0 to 9999", "slippage");
        }

        BasisPoints = basisPoints;
        _fraction = basisPoints / 10_000m;
    }

    public decimal BasisPoints { get; }

    public decimal Fraction(decimal quantity, in Bar bar) => _fraction;

    public override string ToString() => $"bps:{BasisPoints}";
}
