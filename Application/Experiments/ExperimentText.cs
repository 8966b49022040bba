using System.Globalization;
using TradeMind.Trading.Statistics.Inference;

namespace TradeMind.Application.Experiments;

/// <summary>An experiment in words, a line each: what was run, what could be found, what was found.</summary>
public static class ExperimentText
{
    /// <summary>What the comparisons would find, for before the result.</summary>
    /// <param name="effects">By arm; null for one that never differs from rules.</param>
    public static IEnumerable<string> Detectable(IEnumerable<(string Arm, DetectableEffect? Effect)> effects)
    {
        ArgumentNullException.ThrowIfNull(effects);
        return effects.Select(one => one.Effect is { } effect
            ? $"{one.Arm}: {Detectable(effect)}"
            : $"{one.Arm}: nothing can be found, for it never differs from rules or has fewer than {ReturnMoments.Least} sessions");
    }

    /// <summary>The whole report.</summary>
    public static IEnumerable<string> Lines(ExperimentReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        yield return $"experiment  {report.Symbols.Length} symbols, {Date(report.From)} to {Date(report.To)}, "
            + $"{report.NewsItems:N0} news items, seed {report.Seed}";
        foreach (var (name, value) in report.Configuration)
        {
            yield return $"            {name}: {value}";
        }

        yield return "";
        yield return $"{"arm",-16} {"final equity",14} {"return",9} {"Sharpe",7} {"drawdown",9} {"orders",7} {"trades",7} {"opinions",9} "
            + $"{"abstained",9}";
        foreach (var arm in report.Arms)
        {
            yield return Row(arm);
        }

        foreach (var line in report.Judgements.SelectMany(judgement => Lines(judgement, report)))
        {
            yield return line;
        }

        yield return "";
        yield return report.ModelCalls == 0
            ? "spent       nothing: no model was called"
            : string.Create(
                CultureInfo.InvariantCulture, $"spent       {report.Spent:0.00####} USD in {report.ModelCalls:N0} calls of models");
        yield return report.Trials is { } trials
            ? $"trials      {report.Arms.Length} runs counted; {trials:N0} different trials on these data so far; placebos are not counted"
            : "trials      NOT counted";
    }

    private static IEnumerable<string> Lines(ArmJudgement judgement, ExperimentReport report)
    {
        foreach (var window in judgement.Windows)
        {
            yield return "";
            yield return $"{judgement.Arm} less rules, {window.Label}: {window.Sessions} sessions, {Date(window.From)} to {Date(window.To)}"
                + (window.IsContaminated ? " (contaminated: no verdict rests on it)" : "");
            yield return $"  detectable   {(window.Detectable is { } effect ? Detectable(effect) : "nothing: the two never differ")}";
            if (window.Return is { } difference)
            {
                yield return $"  return       {Percent(difference.Estimate)} a year, {Percent(difference.Low)} to "
                    + $"{Percent(difference.High)} at {Percent(1 - report.Alpha, "0.#", signed: false)} confidence, "
                    + $"p {Number(window.ReturnPValue)}";
            }

            if (window.Sharpe is { } ratio)
            {
                yield return $"  Sharpe ratio {Signed(ratio.Estimate)}, {Signed(ratio.Low)} to {Signed(ratio.High)}, "
                    + $"p {Number(window.SharpePValue)}";
            }

            yield return window.Placebo is { } placebo
                ? $"  placebo      above {Percent(placebo.Percentile, "0.#", signed: false)} of {placebo.Permutations} permutations "
                    + $"(mean {Percent(placebo.Mean)}, {Percent(placebo.Low)} to {Percent(placebo.High)}), p {Number(placebo.PValue)}"
                : "  placebo      none";
        }

        var leak = judgement.Leak;
        yield return $"  leak         new scores with the return of their day {Signed(leak.SameDay)}, of the next day "
            + $"{Signed(leak.NextDay)} (rank correlations, {leak.SymbolDays:N0} symbols and days)";
        if (judgement.Blind is { Return: { } hidden } blind)
        {
            yield return $"  blind        names and dates are worth {Percent(hidden.Estimate)} a year, {Percent(hidden.Low)} to "
                + $"{Percent(hidden.High)}, p {Number(blind.PValue)}";
        }

        yield return $"  verdict      {judgement.Words}";
    }

    private static string Detectable(DetectableEffect effect) =>
        $"{Percent(effect.Return, signed: false)} a year"
        + (effect.Sharpe is { } ratio ? $", Sharpe ratio {ratio.ToString("0.00", CultureInfo.InvariantCulture)}, " : ", ")
        + $"found with {Percent(effect.Power, "0.#", signed: false)} probability at {Percent(effect.Alpha, "0.#", signed: false)} "
        + $"({effect.Observations} sessions, deviation {Percent(effect.Deviation, signed: false)} a year, variance inflation "
        + $"{effect.VarianceInflation.ToString("0.00", CultureInfo.InvariantCulture)})";

    private static string Row(ArmFigures arm) => string.Create(
        CultureInfo.InvariantCulture,
        $"{arm.Arm,-16} {arm.FinalEquity,14:N2} {Percent(arm.TotalReturn),9} {Signed(arm.Sharpe),7} "
            + $"{(arm.MaxDrawdown is { } fall ? Percent(fall, signed: false) : "-"),9} {arm.Orders,7} {arm.Trades,7} "
            + $"{arm.Opinions,9:N0} {arm.Abstentions,9:N0}");

    private static string Percent(double value, string format = "0.00", bool signed = true)
    {
        var text = (100 * value).ToString(format, CultureInfo.InvariantCulture);
        return (signed && value > 0 ? "+" : "") + text + " %";
    }

    private static string Signed(double? value) =>
        value is { } known ? known.ToString("+0.00;-0.00;0.00", CultureInfo.InvariantCulture) : "-";

    private static string Number(double? value) => value is { } known ? known.ToString("0.000", CultureInfo.InvariantCulture) : "-";

    private static string Date(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
