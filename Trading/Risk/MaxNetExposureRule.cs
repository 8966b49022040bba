namespace TradeMind.Trading.Risk;

/// <summary>
/// The value of long positions less that of shorts, held and waiting, stays within a multiple of equity on either side. An entry against
/// the larger side brings it down and passes until the other side is too large.
/// </summary>
public sealed class MaxNetExposureRule(decimal limit) : IRiskRule
{
    private readonly decimal _limit = Limit.Multiple("max_net_exposure", limit);

    public string Name => "max_net_exposure";

    public RiskVerdict Check(in EntryProposal proposal, IAccountView account) =>
        Limit.Value(Name, _limit, proposal.IsShort ? -account.NetExposure : account.NetExposure, proposal, account);

    public RiskUse Measure(IAccountView account, int symbols) =>
        new(Name, _limit, Limit.OfEquity(Math.Abs(account.NetExposure), account), RiskUnit.FractionOfEquity);
}
