namespace TradeMind.Trading.Execution;

/// <summary>What trading costs and how orders reach the market. The default is honest: 0.1 % commission and 5 bps slippage.</summary>
public sealed record ExecutionModel
{
    private readonly decimal? _participation;
    private readonly decimal _quantityStep = 1;

    public static ExecutionModel Default { get; } = new();

    /// <summary>No costs and no delay, for comparison with other engines.</summary>
    public static ExecutionModel Frictionless { get; } = new() { Commission = new NoCommission(), Slippage = new NoSlippage() };

    public ICommissionModel Commission { get; init; } = CostText.Commission(AccountDefaults.Commission);

    public ISlippageModel Slippage { get; init; } = CostText.Slippage(AccountDefaults.Slippage);

    public Latency Latency { get; init; }

    /// <summary>
    /// The most of a bar's volume that one order may take, a fraction above 0; the rest waits for the next bar. Null: no cap.
    /// </summary>
    public decimal? Participation
    {
        get => _participation;
        init => _participation = value is null or > 0 ? value : throw new InvalidInputException(
            $"participation is {value}: use a fraction above 0", "participation");
    }

    /// <summary>The smallest part of a unit that trades: 1 for whole shares, less for fractional ones.</summary>
    public decimal QuantityStep
    {
        get => _quantityStep;
        init => _quantityStep = value is > 0 and <= 1 ? value : throw new InvalidInputException(
            $"quantity step is {value}: use a value above 0, at most 1", "quantity_step");
    }
}
