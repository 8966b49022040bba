using System.Globalization;
using Spectre.Console;
using TradeMind.Trading.Statistics.Inference;

namespace TradeMind.Cli.Output;

/// <summary>The significance of a result as text.</summary>
internal static class SignificanceTables
{
    public static void Write(IAnsiConsole console, SignificanceReport luck)
    {
        if (luck.Reason.Length > 0)
        {
            console.MarkupLineInterpolated($"luck        {SignificanceWords.Title(luck.Verdict)}: {luck.Reason}");
        }

        if (luck.Skill is { } skill)
        {
            var (alpha, ratio) = (Percent(skill.Alpha), Number(skill.Ratio, "0.00"));
            console.MarkupLineInterpolated(
                $"            beyond {Number(skill.Beta, "0.00")} times {skill.Benchmark}: {alpha} a year, ratio {ratio}");
            console.MarkupLineInterpolated(
                $"            probability that this is skill {Number(skill.Probability, "0.000")}{OfTrials(luck)}");
        }

        if (luck.Probabilistic is not null)
        {
            var ofTrials = luck.Skill is null ? OfTrials(luck) : "";
            console.MarkupLineInterpolated(
                $"            probability that the Sharpe ratio is above zero {Number(luck.Probabilistic, "0.000")}{ofTrials}");
            console.MarkupLineInterpolated(luck.MinimumSessions is { } needed
                ? (FormattableString)$"            {luck.Sessions:N0} sessions; {Math.Ceiling(needed):N0} are needed to be 95 % sure of it"
                : $"            {luck.Sessions:N0} sessions; no record is long enough for a ratio that is not above zero");
        }

        Interval(console, "Sharpe ratio", luck.Sharpe, 1, "");
        Interval(console, "growth a year", luck.Growth, 100, " %");
        Interval(console, "deepest fall", luck.Drawdown, 100, " %");
        if (luck.Shuffle is { } shuffle)
        {
            var (actual, median, worst) = (Percent(shuffle.Actual), Percent(shuffle.Median), Percent(shuffle.Worst95));
            var others = $"in other orders of them {median} (median), {worst} (1 of 20 is deeper)";
            console.MarkupLineInterpolated($"            deepest fall by closed trades {actual}, {others}");
        }

        foreach (var reason in luck.Missing)
        {
            console.MarkupLineInterpolated($"            not said: {reason}");
        }
    }

    private static string OfTrials(SignificanceReport luck) => luck is { Trials: { } trials, Deflated: { } deflated }
        ? $", above the best of {trials.Trials:N0} {(trials.Trials == 1 ? "trial" : "trials")} without skill "
            + $"({Number(luck.ExpectedBest, "0.00")}) {Number(deflated, "0.000")}"
        : "";

    private static void Interval(IAnsiConsole console, string name, BootstrapInterval? interval, double scale, string unit)
    {
        if (interval is not null)
        {
            var estimate = Number(scale * interval.Estimate, "0.00");
            var (low, high) = (Number(scale * interval.Low, "0.00"), Number(scale * interval.High, "0.00"));
            var level = 100 * interval.Confidence;
            console.MarkupLineInterpolated(
                $"            {name} {estimate}{unit}, {level:0} % of resampled histories from {low} to {high}{unit}");
        }
    }

    private static string Number(double? value, string format) =>
        value is { } known && double.IsFinite(known) ? known.ToString(format, CultureInfo.InvariantCulture) : "-";

    private static string Percent(double value) => $"{(100 * value).ToString("0.00", CultureInfo.InvariantCulture)} %";
}
