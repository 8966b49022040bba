namespace TradeMind.Trading.Risk;

/// <summary>
/// A part of the Kelly fraction of equity, from the account's own finished trades: f = W - (1 - W) / R, where W is the share of winners and
/// R the mean win over the mean loss (Kelly 1956; in this form Thorp, The Kelly Capital Growth Investment Criterion, 2011).
/// Full Kelly assumes the edge is known; it is not, so a part of it is taken and capped. While trades are few the fallback fraction is
/// used. With no edge in the record the size is zero, and stays so: there will be no further trades to change it.
/// </summary>
/// <param name="part">Part of the Kelly fraction, above 0 to 1; 0.5 is half Kelly.</param>
/// <param name="cap">Most of equity in one entry.</param>
/// <param name="minimumTrades">Finished trades before the record counts, 1 or more.</param>
/// <param name="fallback">Fraction of equity until then.</param>
public sealed class KellySizing(decimal part = 0.5m, decimal cap = 0.25m, int minimumTrades = 30, decimal fallback = 0.05m) : ISizing
{
    private readonly decimal _part = Limit.Fraction("kelly part", part);
    private readonly decimal _cap = Limit.Fraction("kelly cap", cap);
    private readonly decimal _fallback = Limit.Fraction("kelly fallback", fallback);
    private readonly int _minimumTrades = minimumTrades >= 1
        ? minimumTrades
        : throw new InvalidInputException($"kelly minimum trades is {minimumTrades}: use 1 or more", "sizing");

    public decimal Units(double price, IAccountView account)
    {
        var fraction = account.Trades.Count < _minimumTrades
            ? _fallback
            : Math.Min(_cap, _part * (decimal)Fraction(account.Trades));
        return Risk.Units.Affordable(new Share(fraction), account.EquityEstimate, static a => a.Equity, price, account);
    }

    /// <summary>The full Kelly fraction, 0 to 1.</summary>
    public static double Fraction(in TradeTotals trades)
    {
        if (trades.Wins == 0)
        {
            return 0;
        }

        if (trades.LossSum <= 0)
        {
            return 1;
        }

        var winShare = (double)trades.Wins / trades.Count;
        var payoff = trades.WinSum / trades.Wins / (trades.LossSum / trades.Losses);
        return Math.Clamp(winShare - ((1 - winShare) / payoff), 0, 1);
    }

    public override string ToString() => "kelly";
}
