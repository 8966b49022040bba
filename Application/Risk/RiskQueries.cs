using System.Globalization;
using TradeMind.Application.Requests;
using TradeMind.Application.Sessions;
using TradeMind.Contracts;

namespace TradeMind.Application.Risk;

/// <summary>The limits as a person sees them: how much is used, and whom they held back.</summary>
public sealed class RiskQueries(ITradingSession session, IDecisionReader decisions, IPortfolioHistoryReader past, IPlanReader plans)
{
    private const int UsualVetoes = 20;
    private const string Lifted = "it is lifted by the next session, or by reset-breaker";

    /// <param name="limit">Most vetoes to return, newest first; 20 when null.</param>
    /// <exception cref="FieldException">limit is out of range.</exception>
    public async Task<RiskView> GetAsync(int? limit)
    {
        var vetoes = Paging.Limit(limit ?? UsualVetoes);
        var uses = await session.GetRiskAsync().ConfigureAwait(false);
        var risk = plans.Plan.Options.Risk;
        return new RiskView(
            [.. uses.Select(Rule)], new ExitTermsView(risk.StopLoss, risk.TakeProfit, risk.WaitAfterProtectiveExit), Breaker(),
            [.. decisions.HeldBack(vetoes).Select(Veto)]);
    }

    private RiskRuleView Rule(Trading.Risk.RiskUse use) => new(
        use.Rule, Trading.Risk.RiskRuleCatalog.Find(use.Rule)?.Title ?? use.Rule, use.Limit, use.Use, (RiskUnit)use.Unit,
        use.Limit == 0 ? 0 : use.Use / use.Limit, use.Symbol < 0 ? null : plans.Plan.Symbols[use.Symbol].Ticker);

    private BreakerView Breaker() => past.BreakerSince() is { } since
        ? new BreakerView(true, since.Time, string.Create(
            CultureInfo.InvariantCulture,
            $"the session lost {plans.Plan.Options.Risk.MaxDailyLoss:0.##%} or more of the equity it began with; {Lifted}"))
        : new BreakerView(false, null, "");

    private static VetoView Veto(Storage.Reading.StoredDecision decision)
    {
        var verdict = decision.Verdicts.OrderByDescending(v => v.Outcome).FirstOrDefault(v => v.Outcome != Trading.Risk.RiskOutcome.Allow);
        var outcome = decision.Rejection == Trading.Execution.RejectionReason.None ? RiskOutcome.Clamp : RiskOutcome.Veto;
        return new VetoView(
            decision.Id, decision.Time, decision.Symbol, verdict.Rule ?? "", outcome, (RejectionReason)decision.Rejection, verdict.Limit,
            verdict.Before, verdict.After, decision.Asked, decision.Allowed, decision.Bars);
    }
}
