using System.Globalization;
using TradeMind.Grains;
using TradeMind.Grains.Views;
using TradeMind.Silo.Hosting.Options;
using TradeMind.Storage.Reading;
using TradeMind.Storage.Sqlite;
using TradeMind.Trading.Execution;
using TradeMind.Trading.Risk;

namespace TradeMind.Silo.Reading;

/// <summary>The limits as a person sees them: how much is used, and whom they held back.</summary>
internal sealed class RiskReading(IGrainFactory grains, DecisionReader decisions, PastReader past, PlanReader plans, ServiceSettings settings)
{
    private static readonly Dictionary<string, string> Titles = new(StringComparer.Ordinal)
    {
        ["max_position"] = "Most of equity in one symbol",
        ["max_sector"] = "Most of equity in one sector",
        ["max_daily_loss"] = "Loss of a session that trips the breaker",
        ["min_cash"] = "Most of equity invested, so that the least cash is left",
        ["max_correlation"] = "Correlation to anything else held",
        ["max_drawdown"] = "Distance from the highest equity at which new positions stop",
        ["max_open_positions"] = "Symbols held at once",
    };

    /// <param name="vetoes">At most so many entries that were held back.</param>
    public async Task<RiskView> ReadAsync(int vetoes)
    {
        var status = await grains.GetGrain<IPortfolioGrain>(settings.Portfolio).GetRiskAsync().ConfigureAwait(false);
        var risk = plans.Plan.Options.Risk;
        return new RiskView(
            [.. status.Uses.Select(Rule)], new ExitTermsView(risk.StopLoss, risk.TakeProfit, risk.WaitAfterProtectiveExit), Breaker(), [.. decisions.HeldBack(vetoes).Select(Veto)]);
    }

    private RiskRuleView Rule(RiskUse use) => new(
        use.Rule, Titles.GetValueOrDefault(use.Rule, use.Rule), use.Limit, use.Use, use.Unit, use.Limit == 0 ? 0 : use.Use / use.Limit, use.Symbol < 0 ? null : plans.Plan.Symbols[use.Symbol].Ticker);

    private BreakerView Breaker() => past.BreakerSince() is { } since
        ? new BreakerView(true, since.Time, string.Create(CultureInfo.InvariantCulture, $"the session lost {plans.Plan.Options.Risk.MaxDailyLoss:0.##%} or more of the equity it began with; it is lifted by the next session, or by reset-breaker"))
        : new BreakerView(false, null, "");

    private static VetoView Veto(DecisionView decision)
    {
        var verdict = decision.Verdicts.OrderByDescending(v => v.Outcome).FirstOrDefault(v => v.Outcome != RiskOutcome.Allow);
        var outcome = decision.Rejection == RejectionReason.None ? RiskOutcome.Clamp : RiskOutcome.Veto;
        return new VetoView(
            decision.Id, decision.Time, decision.Symbol, verdict.Rule ?? "", outcome, decision.Rejection, verdict.Limit, verdict.Before, verdict.After, decision.Asked, decision.Allowed, decision.Bars);
    }
}
