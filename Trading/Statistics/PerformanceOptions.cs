namespace TradeMind.Trading.Statistics;

/// <summary>How statistics are annualised.</summary>
public sealed record PerformanceOptions
{
    public static PerformanceOptions Default { get; } = new();

    /// <summary>
    /// Sessions in a year, 1 to 366: 252 (default) for US stocks, 365 for markets that never close, 12 for monthly points.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Out of range.</exception>
    public int TradingDaysPerYear
    {
        get;
        init => field = value is >= 1 and <= 366
            ? value
            : throw new ArgumentOutOfRangeException(
                nameof(TradingDaysPerYear), $"trading days per year {value} is out of range; use a whole number from 1 to 366");
    } = 252;

    /// <summary>
    /// Risk-free rate a year, a fraction above -1 and up to 1, default 0. Each session earns rate / <see cref="TradingDaysPerYear"/>,
    /// without compounding.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Out of range.</exception>
    public double RiskFreeRate
    {
        get;
        init => field = value is > -1.0 and <= 1.0
            ? value
            : throw new ArgumentOutOfRangeException(
                nameof(RiskFreeRate), $"risk-free rate {value} is out of range; use a fraction above -1 and up to 1, such as 0.04 for 4 %");
    }

    internal double RiskFreeRatePerSession => RiskFreeRate / TradingDaysPerYear;
}
