namespace TradeMind.Trading.Risk;

/// <summary>No new positions while equity is a fraction or more below its highest.</summary>
public sealed class MaxDrawdownRule(decimal limit) : IRiskRule
{
    private readonly decimal _limit = Limit.Fraction("max_drawdown", limit);

    public string Name => "max_drawdown";

    public RiskVerdict Check(in EntryProposal proposal, IAccountView account) =>
        Limit.Below(Name, _limit, Drawdown(account), proposal);

    public RiskUse Measure(IAccountView account, int symbols) => new(Name, _limit, Drawdown(account), RiskUnit.FractionOfPeak);

    private static decimal Drawdown(IAccountView account) => (decimal)Math.Max(0, 1 - (account.EquityEstimate / account.PeakEquity));
}
