namespace TradeMind.Trading.Risk;

/// <summary>
/// After the purchase, cash that is not promised elsewhere stays at or above a fraction of equity. Measured as the invested share, whose
/// limit is one less the fraction. A short sale ties up its margin beside the proceeds.
/// </summary>
public sealed class MinCashRule(decimal limit) : IRiskRule
{
    private readonly decimal _limit = Limit.Fraction("min_cash", limit);

    public string Name => "min_cash";

    public RiskVerdict Check(in EntryProposal proposal, IAccountView account) =>
        proposal.CashShare == 0
            ? new RiskVerdict(Name, RiskOutcome.Allow, 1 - _limit, Invested(account), Invested(account), proposal.Quantity, 1)
            : Limit.Value(
                Name, 1 - _limit, account.Equity - account.Available, proposal with { Price = proposal.Price * proposal.CashShare },
                account);

    private static decimal Invested(IAccountView account) => Limit.OfEquity(account.Equity - account.Available, account);

    public RiskUse Measure(IAccountView account, int symbols) =>
        new(Name, 1 - _limit, Limit.OfEquity(account.Equity - account.Available, account), RiskUnit.FractionOfEquity);
}
