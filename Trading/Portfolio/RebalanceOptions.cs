using TradeMind.Trading.Execution;

namespace TradeMind.Trading.Portfolio;

/// <summary>How closely a portfolio is brought to its target weights.</summary>
public sealed record RebalanceOptions
{
    private readonly decimal _tolerance;
    private readonly decimal _minimumValue;
    private readonly decimal _reserve = 1.05m;
    private readonly decimal _step = 1;

    /// <summary>A weight no further than this from its target, 0.02 being 2 % of equity, is left alone. 0 or more.</summary>
    public decimal Tolerance
    {
        get => _tolerance;
        init => _tolerance = value >= 0 ? value : throw Fault("tolerance", value, "0 or more");
    }

    /// <summary>
    /// Trades of less value are not worth making, in currency, 0 or more. A position that is to go goes whatever it is worth.
    /// </summary>
    public decimal MinimumValue
    {
        get => _minimumValue;
        init => _minimumValue = value >= 0 ? value : throw Fault("minimum trade value", value, "0 or more");
    }

    /// <summary>What purchases may cost at most is their expected cost times this, 1 or more: opens may be higher than closes.</summary>
    public decimal Reserve
    {
        get => _reserve;
        init => _reserve = value >= 1 ? value : throw Fault("reserve", value, "1 or more (1.05 keeps 5 % for a higher open)");
    }

    /// <summary>The smallest part of a unit that trades, above 0 and at most 1.</summary>
    public decimal QuantityStep
    {
        get => _step;
        init => _step = value is > 0 and <= 1 ? value : throw Fault("quantity step", value, "a value above 0, at most 1");
    }

    /// <summary>
    /// Whether purchases are paid from the sales that are ordered with them, which fill first. An account that promises cash to its orders
    /// cannot promise what it does not have yet: there the rest is bought once the sales have filled.
    /// </summary>
    public bool CountsProceeds { get; init; } = true;

    public ICommissionModel Commission { get; init; } = new PercentCommission(0.1m);

    private static ArgumentException Fault(string field, decimal value, string range) => new($"rebalance {field} is {value}: use {range}");
}
