namespace TradeMind.Trading.Execution;

/// <summary>A request to the broker. Prices are in currency a unit, quantities in units.</summary>
public readonly record struct OrderRequest
{
    /// <summary>Index of the symbol in the account's universe.</summary>
    public required int Symbol { get; init; }

    public required OrderSide Side { get; init; }

    public required decimal Quantity { get; init; }

    public OrderType Type { get; init; }

    /// <summary>For limit and stop-limit orders.</summary>
    public decimal LimitPrice { get; init; }

    /// <summary>For stop and stop-limit orders.</summary>
    public decimal StopPrice { get; init; }

    /// <summary>For trailing stops: the distance as a fraction of the best price, above 0 and below 1.</summary>
    public decimal TrailFraction { get; init; }

    public TimeInForce TimeInForce { get; init; }

    public OrderPurpose Purpose { get; init; }

    /// <summary>Exits to attach when this entry fills.</summary>
    public BracketTerms Bracket { get; init; }

    /// <summary>Whether it opens a position or adds to one, rather than leaving it.</summary>
    /// <param name="allowsShort">The account sells short: there a sale may open and a purchase may leave.</param>
    internal bool Opens(bool allowsShort) => !allowsShort ? Side == OrderSide.Buy
        : Side == OrderSide.Sell ? Purpose == OrderPurpose.Entry
        : Purpose is OrderPurpose.Entry or OrderPurpose.Rebalance or OrderPurpose.Manual or OrderPurpose.Reinvestment;

    /// <exception cref="ArgumentException">Quantity or a price that the type needs is not above zero, or a distance is out of
    /// range.</exception>
    public void Check()
    {
        Positive(nameof(Quantity), Quantity);
        if (Type is OrderType.Limit or OrderType.StopLimit)
        {
            Positive(nameof(LimitPrice), LimitPrice);
        }

        if (Type is OrderType.Stop or OrderType.StopLimit)
        {
            Positive(nameof(StopPrice), StopPrice);
        }

        if (Type is OrderType.TrailingStop && TrailFraction is <= 0 or >= 1)
        {
            throw new ArgumentException($"order field {nameof(TrailFraction)} is {TrailFraction}: use a fraction between 0 and 1");
        }

        if (!Bracket.IsEmpty)
        {
            Bracket.Check();
        }
    }

    private void Positive(string field, decimal value)
    {
        if (Math.Sign(value) <= 0)
        {
            throw new ArgumentException($"order field {field} is {value}: a {Type} order needs it above 0");
        }
    }
}

/// <summary>
/// The two exits of a bracket as fractions of the entry's fill price; zero leaves one out. When both could fill in one bar and it cannot
/// be known which came first, the stop is taken.
/// </summary>
/// <param name="StopLoss">0.05 puts the stop 5 % under the fill, of a short sale 5 % over it.</param>
/// <param name="TakeProfit">0.10 puts the target 10 % over the fill, of a short sale 10 % under it.</param>
public readonly record struct BracketTerms(decimal StopLoss, decimal TakeProfit)
{
    public bool IsEmpty => Math.Sign(StopLoss) == 0 && Math.Sign(TakeProfit) == 0;

    internal void Check()
    {
        if (StopLoss is < 0 or >= 1)
        {
            throw new ArgumentException($"order field {nameof(StopLoss)} is {StopLoss}: use 0 or more and below 1 (0.05 is 5 %)");
        }

        if (TakeProfit < 0)
        {
            throw new ArgumentException($"order field {nameof(TakeProfit)} is {TakeProfit}: use 0 or more (0.10 is 10 %)");
        }
    }
}
