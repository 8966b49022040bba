using TradeMind.Trading.Market;

namespace TradeMind.Trading.Execution;

/// <summary>How much worse than the reference price an order that takes liquidity fills.</summary>
public interface ISlippageModel
{
    /// <summary>The slippage as a fraction of the price, zero or more, whatever the side.</summary>
    decimal Fraction(decimal quantity, in Bar bar);
}

/// <summary>Fills at the reference price: for comparison with engines that assume it, not for believing.</summary>
public sealed record NoSlippage : ISlippageModel
{
    public decimal Fraction(decimal quantity, in Bar bar) => 0;

    public override string ToString() => "none";
}
