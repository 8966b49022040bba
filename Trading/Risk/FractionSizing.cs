using TradeMind.Trading.Market;

namespace TradeMind.Trading.Risk;

/// <summary>A fraction of the cash that is not promised elsewhere.</summary>
public sealed class CashFractionSizing(decimal fraction) : ISizing
{
    private readonly Share _fraction = new(Limit.Fraction("cash-fraction", fraction));

    public decimal? Fraction => _fraction.Exact;

    public decimal Units(double price, IAccountView account) =>
        Risk.Units.Affordable(_fraction, Price.ToDouble(account.Available), static a => a.Available, price, account);

    public double AtLeast(double price, IAccountView account) =>
        Risk.Units.AtLeast(_fraction, Price.ToDouble(account.Available), static a => a.Available, price, account);

    public override string ToString() => $"cash-fraction:{_fraction.Exact}";
}

/// <summary>A fraction of equity.</summary>
public sealed class EquityFractionSizing(decimal fraction) : ISizing
{
    private readonly Share _fraction = new(Limit.Fraction("equity-fraction", fraction));

    public decimal? Fraction => _fraction.Exact;

    public decimal Units(double price, IAccountView account) =>
        Risk.Units.Affordable(_fraction, account.EquityEstimate, static a => a.Equity, price, account);

    public double AtLeast(double price, IAccountView account) =>
        Risk.Units.AtLeast(_fraction, account.EquityEstimate, static a => a.Equity, price, account);

    public override string ToString() => $"equity-fraction:{_fraction.Exact}";
}

/// <summary>Always the same number of units.</summary>
public sealed class FixedSizing : ISizing
{
    private readonly decimal _units;

    /// <exception cref="InvalidInputException">Not above zero.</exception>
    public FixedSizing(decimal units) => _units = units > 0
        ? units
        : throw new InvalidInputException($"sizing fixed is {units}: use a number of units above 0", "sizing");

    public decimal Units(double price, IAccountView account) => _units - (_units % account.QuantityStep);

    public override string ToString() => $"fixed:{_units}";
}
