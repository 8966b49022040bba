namespace TradeMind.Trading.Risk;

/// <summary>The value of one symbol, held and waiting, stays within a fraction of equity.</summary>
public sealed class MaxPositionRule(decimal limit) : IRiskRule
{
    private readonly decimal _limit = Limit.Fraction("max_position", limit);

    public string Name => "max_position";

    public RiskVerdict Check(in EntryProposal proposal, IAccountView account) =>
        Limit.Value(Name, _limit, account.Exposure(proposal.Symbol), proposal, account);

    public RiskUse Measure(IAccountView account, int symbols) =>
        Limit.Highest(Name, _limit, RiskUnit.FractionOfEquity, symbols, symbol => Limit.OfEquity(account.Exposure(symbol), account));
}
