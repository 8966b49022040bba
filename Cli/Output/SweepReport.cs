using Spectre.Console;
using TradeMind.MarketData;
using TradeMind.Reporting.Html;
using TradeMind.Reporting.Results;
using TradeMind.Reporting.TearSheets;
using TradeMind.Trading.Backtesting;
using TradeMind.Trading.Optimization;
using TradeMind.Trading.Statistics.Inference;

namespace TradeMind.Cli.Output;

/// <summary>The report of a sweep: its own figures, and those of its best run, which is run once more for them.</summary>
internal static class SweepReport
{
    public static void Write(
        IAnsiConsole console, ReportFile page, SweepResult result, MarketDataSet set, SweepSignificance luck, int top,
            IReadOnlyList<(string Name, string Value)> described, TrialCount? ever)
    {
        if (page.IsWanted)
        {
            page.Write(
                console, ReportKind.Sweep, $"{result.Plan.Strategy.Definition.Id}, {result.Trials.Count} runs - TradeMind",
                () => TearSheetJson.Serialize(SweepSheet.From(result, luck, top, Best(result, set, described, ever))));
        }
    }

    private static TearSheet? Best(
        SweepResult result, MarketDataSet set, IReadOnlyList<(string Name, string Value)> described, TrialCount? ever)
    {
        if (result.Best(1) is not [var best] || double.IsNaN(best.Objective))
        {
            return null;
        }

        var run = (result.Plan with { Parameters = result.ParametersOf(best) }).Run(set.Series);
        return TearSheet.From(run, new TearSheetContext
        {
            Configuration = ConfigurationText.Describe(run, described),
            Findings = set.Findings,
            Luck = SignificanceReport.From(run.Equity, run.Trades, ever, benchmark: run.BuyAndHold),
            DataFingerprint = DataFingerprint.Compute(set.Series),
        });
    }
}
