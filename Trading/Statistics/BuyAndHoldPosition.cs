namespace TradeMind.Trading.Statistics;

/// <summary>
/// Cash that is fully invested, in fractional units, at the open of a symbol's first bar and held from then on, at no cost.
/// </summary>
public struct BuyAndHoldPosition(double cash)
{
    private double _units;

    /// <summary>The cash until the first bar, then what was bought at the last close. In money.</summary>
    public double Worth { get; private set; } = cash;

    /// <summary>Takes the next bar in.</summary>
    public void Update(double open, double close)
    {
        if (_units == 0)
        {
            _units = Worth / open;
        }

        Worth = _units * close;
    }
}
