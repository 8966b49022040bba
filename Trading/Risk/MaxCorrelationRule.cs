namespace TradeMind.Trading.Risk;

/// <summary>
/// Nothing is bought whose rolling returns correlate (Pearson) with something held at or above the limit. With nothing held, or fewer
/// common returns than <see cref="RollingReturns.MinimumCommon"/>, there is nothing to measure and the rule allows.
/// </summary>
public sealed class MaxCorrelationRule(decimal limit) : IRiskRule
{
    private readonly decimal _limit = Limit.Fraction("max_correlation", limit);

    public string Name => "max_correlation";

    public RiskVerdict Check(in EntryProposal proposal, IAccountView account) =>
        Limit.Below(Name, _limit, (decimal)Math.Max(0, account.HighestCorrelation(proposal.Symbol, proposal.IsShort) ?? 0), proposal);

    public RiskUse Measure(IAccountView account, int symbols) => Limit.Highest(
        Name, _limit, RiskUnit.Correlation, symbols,
        symbol => account.SignedExposure(symbol) is not 0 and var held
            ? (decimal)Math.Max(0, account.HighestCorrelation(symbol, held < 0) ?? 0)
            : 0);
}
