using TradeMind.Trading.Allocation;
using TradeMind.Trading.Backtesting;
using TradeMind.Trading.Signals;
using TradeMind.Trading.Engine;
using TradeMind.Trading.Execution;
using TradeMind.Trading.Risk;

namespace TradeMind.Reporting.Results;

/// <summary>A decision with the signals behind it and what the risk rules said; a score is null when its agent abstained.</summary>
internal readonly record struct DecisionRow(
    string Symbol,
    string Time,
    SignalSide Technical,
    double Confidence,
    string Reason,
    double? SentimentScore,
    double? RiskScore,
    double? OutcomeScore,
    decimal AskedQuantity,
    decimal AllowedQuantity,
    int OrderId,
    RejectionReason Rejection,
    int Bars,
    VerdictRow[] Verdicts)
{
    public static IEnumerable<DecisionRow> From(BacktestResult result)
    {
        foreach (var run in result.Accounts)
        {
            for (var i = 0; i < run.Account.Decisions.Items.Length; i++)
            {
                yield return From(result, run, run.Account.Decisions.Items[i]);
            }
        }
    }

    private static string Why(BacktestResult result, in DecisionRecord decision)
    {
        var signal = result.Plan.Strategy.Explain(decision.Technical);
        return decision.Allocation.Trigger == AllocationTrigger.None
            ? signal
            : $"{decision.Allocation.Describe(result.Plan.Options.Allocation)}; {signal}";
    }

    private static DecisionRow From(BacktestResult result, IBacktestRun run, in DecisionRecord decision) => new(
        run.Series[decision.Symbol].Symbol.Ticker,
        BarTimeText.Format(decision.Ticks),
        decision.Technical.Side,
        decision.Technical.Confidence,
        Why(result, decision),
        JsonNumber.Finite(decision.SentimentScore),
        JsonNumber.Finite(decision.RiskScore),
        JsonNumber.Finite(decision.OutcomeScore),
        decision.AskedQuantity,
        decision.AllowedQuantity,
        decision.OrderId,
        decision.Rejection,
        decision.Bars,
        VerdictRow.From(run.Account.Verdicts.Items.Slice(decision.FirstVerdict, decision.VerdictCount)));
}

/// <summary>What a risk rule said of an entry.</summary>
internal readonly record struct VerdictRow(string Rule, RiskOutcome Outcome, decimal Limit, decimal Before, decimal After, decimal Quantity)
{
    public static VerdictRow[] From(ReadOnlySpan<RiskVerdict> verdicts)
    {
        var rows = verdicts.IsEmpty ? [] : new VerdictRow[verdicts.Length];
        for (var i = 0; i < rows.Length; i++)
        {
            ref readonly var verdict = ref verdicts[i];
            rows[i] = new VerdictRow(verdict.Rule, verdict.Outcome, verdict.Limit, verdict.Before, verdict.After, verdict.Quantity);
        }

        return rows;
    }
}
