namespace TradeMind.Trading.Risk;

/// <summary>
/// No new positions once the session's loss has reached a fraction of the equity it began with. The breaker is latched: a recovery in the
/// same session does not lift it; the next session does, and in live use a person.
/// </summary>
public sealed class DailyLossRule(decimal limit) : IRiskRule
{
    /// <summary>Fraction of the session's starting equity.</summary>
    public decimal Fraction { get; } = Limit.Fraction("max_daily_loss", limit);

    public string Name => "max_daily_loss";

    public RiskVerdict Check(in EntryProposal proposal, IAccountView account)
    {
        var loss = Loss(account);
        return account.BreakerTripped
            ? new RiskVerdict(Name, RiskOutcome.Veto, Fraction, loss, loss, 0, 0)
            : new RiskVerdict(Name, RiskOutcome.Allow, Fraction, loss, loss, proposal.Quantity, Limit.Headroom(loss, Fraction));
    }

    public RiskUse Measure(IAccountView account, int symbols) => new(Name, Fraction, Loss(account), RiskUnit.FractionOfSessionStart);

    private static decimal Loss(IAccountView account) => (decimal)Math.Max(0, 1 - (account.EquityEstimate / account.SessionStartEquity));
}
