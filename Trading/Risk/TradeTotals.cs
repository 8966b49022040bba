namespace TradeMind.Trading.Risk;

/// <summary>Running totals of closed trades, as fractions of their cost, net of fees.</summary>
[Serialization.StateName("TradeTally")]
public record struct TradeTotals
{
    public int Wins { get; private set; }

    public int Losses { get; private set; }

    /// <summary>Sum of the returns of the winners, above zero.</summary>
    public double WinSum { get; private set; }

    /// <summary>Sum of the returns of the losers, as a positive number.</summary>
    public double LossSum { get; private set; }

    public readonly int Count => Wins + Losses;

    /// <summary>Counts a trade; one that broke even is a loss of nothing.</summary>
    public void Add(double returnFraction)
    {
        if (returnFraction > 0)
        {
            Wins++;
            WinSum += returnFraction;
        }
        else
        {
            Losses++;
            LossSum -= returnFraction;
        }
    }
}
