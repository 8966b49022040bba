namespace TradeMind.Trading.Risk;

/// <summary>
/// Half of the growth-optimal fraction of equity, capped. The growth-optimal fraction f maximises the mean of log(1 + f r) over the
/// returns r of the account's own latest round trips, each a fraction of its cost, net of fees: what would have made an account that puts
/// f of itself into each of them grow fastest (Kelly 1956, who maximises this mean; for returns of any size Thorp, The Kelly Criterion in
/// Blackjack, Sports Betting and the Stock Market, 2006, and Vince, The Mathematics of Money Management, 1992). It is not the
/// W - (1 - W) / R of bets that lose the whole stake or win a fixed multiple of it: a trade loses a few per cent, so that formula answers
/// another question.
/// <para>
/// The whole fraction assumes that the edge is known. It is estimated from few trades, so a part of it is taken and capped. While trades
/// are few the fallback fraction is used. With no edge in the record (a mean return of zero or less) the size is zero, and stays so: there
/// will be no further trades to change it. Nothing is borrowed, so the fraction is at most 1.
/// </para>
/// </summary>
/// <param name="part">Part of the growth-optimal fraction, above 0 to 1; 0.5 is a half.</param>
/// <param name="cap">Most of equity in one entry.</param>
/// <param name="minimumTrades">Round trips before the record counts, 1 to 1,024.</param>
/// <param name="fallback">Fraction of equity until then.</param>
public sealed class KellySizing(decimal part = 0.5m, decimal cap = 0.25m, int minimumTrades = 30, decimal fallback = 0.05m) : ISizing
{
    // The fraction is found to a ten-millionth: far below what a record of trades can tell.
    private const int Halvings = 24;

    private readonly decimal _part = Limit.Fraction("kelly part", part);
    private readonly decimal _cap = Limit.Fraction("kelly cap", cap);
    private readonly decimal _fallback = Limit.Fraction("kelly fallback", fallback);
    private readonly int _minimumTrades = minimumTrades is >= 1 and <= TradeReturns.MostKept
        ? minimumTrades
        : throw new InvalidInputException(
            $"kelly minimum trades is {minimumTrades}: use 1 or more, at most {TradeReturns.MostKept}", "sizing");

    public decimal Units(double price, IAccountView account)
    {
        var returns = account.TradeReturns;
        var fraction = returns.Length < _minimumTrades ? _fallback : Math.Min(_cap, _part * (decimal)GrowthOptimal(returns));
        return Risk.Units.Affordable(new Share(fraction), account.EquityEstimate, static a => a.Equity, price, account);
    }

    /// <summary>The fraction of equity, 0 to 1, at which the mean of log(1 + f r) is highest.</summary>
    /// <param name="returns">r of each trade; -1 loses all of its cost.</param>
    public static double GrowthOptimal(ReadOnlySpan<double> returns)
    {
        var (low, high) = (0.0, 1.0);
        if (returns.IsEmpty || Slope(returns, low) <= 0)
        {
            return 0;
        }

        if (IsSurvivable(returns, high) && Slope(returns, high) >= 0)
        {
            return 1;
        }

        // The mean is concave in f, so its slope changes sign once; where a trade would take all there is, it falls to minus infinity.
        for (var i = 0; i < Halvings; i++)
        {
            var middle = (low + high) / 2;
            (low, high) = IsSurvivable(returns, middle) && Slope(returns, middle) > 0 ? (middle, high) : (low, middle);
        }

        return low;
    }

    public override string ToString() => "kelly";

    private static bool IsSurvivable(ReadOnlySpan<double> returns, double fraction)
    {
        foreach (var r in returns)
        {
            if (1 + (fraction * r) <= 0)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The slope of the sum of log(1 + f r) in f.</summary>
    private static double Slope(ReadOnlySpan<double> returns, double fraction)
    {
        var slope = 0.0;
        foreach (var r in returns)
        {
            slope += r / (1 + (fraction * r));
        }

        return slope;
    }
}
