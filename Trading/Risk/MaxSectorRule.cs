namespace TradeMind.Trading.Risk;

/// <summary>
/// The value of one sector, held and waiting, stays within a fraction of equity. A symbol without a known sector is a sector of its own.
/// </summary>
public sealed class MaxSectorRule(decimal limit) : IRiskRule
{
    private readonly decimal _limit = Limit.Fraction("max_sector", limit);

    public string Name => "max_sector";

    public RiskVerdict Check(in EntryProposal proposal, IAccountView account) =>
        Limit.Value(Name, _limit, account.SectorExposure(proposal.Symbol), proposal, account);

    public RiskUse Measure(IAccountView account, int symbols) =>
        Limit.Highest(Name, _limit, RiskUnit.FractionOfEquity, symbols, symbol => Limit.OfEquity(account.SectorExposure(symbol), account));
}
