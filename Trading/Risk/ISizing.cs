using TradeMind.Trading.Market;

namespace TradeMind.Trading.Risk;

/// <summary>How many units an entry requests, before the risk rules.</summary>
public interface ISizing
{
    /// <summary>Units, a multiple of the account's quantity step, zero or more.</summary>
    /// <param name="price">The last close.</param>
    /// <param name="account">The account at that close.</param>
    decimal Units(double price, IAccountView account);

    /// <summary>
    /// As many as <see cref="Units"/> gives or fewer, in floating point, for a first look that is had at every bar.
    /// </summary>
    /// <inheritdoc cref="Units"/>
    double AtLeast(double price, IAccountView account) => Price.ToDouble(Units(price, account));

    /// <summary>The fraction of an account without positions that an entry asks for; null where that depends on something else.</summary>
    decimal? Fraction => null;
}

/// <summary>Rounds money to units.</summary>
internal static class Units
{
    /// <summary>
    /// floor(fraction x money / price) to the quantity step. The quotient is estimated in floating point; only when the estimate is too
    /// near to a whole number to be sure of the floor is it computed in decimal. Both ways give the same units.
    /// </summary>
    public static decimal Affordable(
        Share share, double moneyEstimate, Func<IAccountView, decimal> money, double price, IAccountView account)
    {
        var estimate = share.Estimate * moneyEstimate / price;
        var floor = Math.Floor(estimate);
        var margin = estimate - floor;
        if (account.TradesWholeUnits && estimate is > 0 and < 1e8 && margin is > 1e-6 and < 1 - 1e-6)
        {
            return (long)floor;
        }

        return Exactly(share, money(account), price, account);
    }

    /// <summary>A number that is not above what <see cref="Affordable"/> gives.</summary>
    public static double AtLeast(
        Share share, double moneyEstimate, Func<IAccountView, decimal> money, double price, IAccountView account) =>
        account.TradesWholeUnits

            // The margin is many times what floating point can be off.
            ? Math.Floor((share.Estimate * moneyEstimate / price * (1 - 1e-9)) - 1e-6)
            : Price.ToDouble(Exactly(share, money(account), price, account));

    private static decimal Exactly(Share share, decimal money, double price, IAccountView account)
    {
        var units = share.Exact * money / Price.ToDecimal(price);
        return Math.Max(0, units - (units % account.QuantityStep));
    }
}

/// <summary>A fraction, exact and in floating point.</summary>
internal readonly record struct Share(decimal Exact, double Estimate)
{
    public Share(decimal exact)
        : this(exact, Price.ToDouble(exact))
    {
    }
}
