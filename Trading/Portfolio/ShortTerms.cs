namespace TradeMind.Trading.Portfolio;

/// <summary>
/// What selling short costs and how much cash it ties up; an account that has none is long only. Margins are fractions of the market value
/// of what is short, the proceeds of the sale included: 1.5 is the proceeds and half as much again.
/// </summary>
public sealed record ShortTerms
{
    /// <summary>
    /// A year of a borrow fee has 360 days: the actual/360 of the US money market, by which brokers charge it (Interactive Brokers, Stock
    /// Loan and Borrow: market value x rate / 360 a day).
    /// </summary>
    public const int DaysAYear = 360;

    private readonly decimal _borrowRate = 0.005m;
    private readonly decimal _initialMargin = 1.5m;
    private readonly decimal _maintenanceMargin = 1.3m;

    public static ShortTerms Default { get; } = new();

    /// <summary>
    /// Fee a year for borrowed shares as a fraction of their market value, 0 to 10; 0.005 is 0.5 %, a little over what large US shares
    /// cost. Charged for each day of the calendar.
    /// </summary>
    public decimal BorrowRate
    {
        get => _borrowRate;
        init => _borrowRate = value is >= 0 and <= 10 ? value : throw new InvalidInputException(
            $"borrow rate is {value}: use 0 to 10 (0.005 is 0.5 % a year)", "borrow_rate");
    }

    /// <summary>
    /// Cash that must be there once a short is opened, 1 to 10 times the value of all shorts. The default is that of Regulation T of the
    /// Federal Reserve, 12 CFR 220.12(c)(1): 150 % of the current market value.
    /// </summary>
    public decimal InitialMargin
    {
        get => _initialMargin;
        init => _initialMargin = value is >= 1 and <= 10 ? value : throw new InvalidInputException(
            $"initial margin is {value}: use 1 to 10 (1.5 is 150 % of the value of shorts, proceeds included)", "initial_margin");
    }

    /// <summary>
    /// Cash below which shorts are bought in, 1 to 10 times their value. The default is that of FINRA Rule 4210(c)(3): 30 % of the market
    /// value beside the proceeds. Its floor of 5 dollars a share is left out, since prices are often restated for splits.
    /// </summary>
    public decimal MaintenanceMargin
    {
        get => _maintenanceMargin;
        init => _maintenanceMargin = value is >= 1 and <= 10 ? value : throw new InvalidInputException(
            $"maintenance margin is {value}: use 1 to 10 (1.3 is 130 % of the value of shorts, proceeds included)", "maintenance_margin");
    }

    /// <summary>The same when the margins go together.</summary>
    /// <exception cref="InvalidInputException">The maintenance margin is above the initial one.</exception>
    public ShortTerms Checked() => MaintenanceMargin <= InitialMargin ? this : throw new InvalidInputException(
        $"maintenance margin is {MaintenanceMargin}, above the initial margin of {InitialMargin}: every short would be bought in at once; "
            + $"use at most {InitialMargin}",
        "maintenance_margin");

    /// <summary>The borrow fee on shorts over some days, rounded to 8 decimal places, in which sums of fees stay exact.</summary>
    /// <param name="value">Market value of what is short, above zero.</param>
    /// <param name="days">Days of the calendar.</param>
    public decimal BorrowFee(decimal value, int days) => Math.Round(value * BorrowRate * days / DaysAYear, 8, MidpointRounding.ToEven);
}
