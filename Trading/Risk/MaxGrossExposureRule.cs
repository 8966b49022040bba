namespace TradeMind.Trading.Risk;

/// <summary>The value of all positions, held and waiting, long and short added up, stays within a multiple of equity.</summary>
public sealed class MaxGrossExposureRule(decimal limit) : IRiskRule
{
    private readonly decimal _limit = Limit.Multiple("max_gross_exposure", limit);

    public string Name => "max_gross_exposure";

    public RiskVerdict Check(in EntryProposal proposal, IAccountView account) =>
        Limit.Value(Name, _limit, account.GrossExposure, proposal, account);

    public RiskUse Measure(IAccountView account, int symbols) =>
        new(Name, _limit, Limit.OfEquity(account.GrossExposure, account), RiskUnit.FractionOfEquity);
}
