using TradeMind.Trading.Market;

namespace TradeMind.Trading.Statistics;

/// <summary>
/// Cash that is fully invested, in fractional units, at the open of a symbol's first bar and held from then on, at no cost.
/// </summary>
public struct BuyAndHoldPosition(double cash)
{
    private double _units;
    private double _dividends;

    /// <summary>The cash until the first bar, then what was bought at the last close and the dividends it has paid. In money.</summary>
    public double Worth { get; private set; } = cash;

    /// <summary>
    /// A corporate action between two bars: a split changes the units, and a dividend is kept in cash. What else happens to a share changes
    /// nothing: the last close stands for it.
    /// </summary>
    /// <param name="action">What happens.</param>
    /// <param name="reinvestAt">Price at which a dividend buys more units; null to keep it in cash.</param>
    public void Take(CorporateAction action, double? reinvestAt = null)
    {
        if (action is Split split)
        {
            _units *= split.Ratio;
        }
        else if (action is Dividend dividend && reinvestAt is { } price)
        {
            _units += _units * dividend.Amount / price;
        }
        else if (action is Dividend paid)
        {
            _dividends += _units * paid.Amount;
        }
    }

    /// <summary>Takes the next bar in.</summary>
    public void Update(double open, double close)
    {
        if (_units == 0)
        {
            _units = Worth / open;
        }

        Worth = (_units * close) + _dividends;
    }
}
