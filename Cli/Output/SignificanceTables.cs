using System.Globalization;
using Spectre.Console;
using TradeMind.Trading.Statistics.Inference;

namespace TradeMind.Cli.Output;

/// <summary>The significance of a result as text.</summary>
internal static class SignificanceTables
{
    public static void Write(IAnsiConsole console, SignificanceReport luck)
    {
        if (luck.Probabilistic is not null)
        {
            console.MarkupLineInterpolated(luck.Trials is { } trials
                ? (FormattableString)$"luck        probability that the Sharpe ratio is above zero {Number(luck.Probabilistic, "0.000")}, above the best of {trials.Trials:N0} {(trials.Trials == 1 ? "trial" : "trials")} without skill ({Number(luck.ExpectedBest, "0.00")}) {Number(luck.Deflated, "0.000")}"
                : $"luck        probability that the Sharpe ratio is above zero {Number(luck.Probabilistic, "0.000")}");
            console.MarkupLineInterpolated(luck.MinimumSessions is { } needed
                ? (FormattableString)$"            {luck.Sessions:N0} sessions; {Math.Ceiling(needed):N0} are needed to be 95 % sure of it"
                : $"            {luck.Sessions:N0} sessions; no record is long enough for a ratio that is not above zero");
        }

        Interval(console, "Sharpe ratio", luck.Sharpe, 1, "");
        Interval(console, "growth a year", luck.Growth, 100, " %");
        Interval(console, "deepest fall", luck.Drawdown, 100, " %");
        if (luck.Shuffle is { } shuffle)
        {
            console.MarkupLineInterpolated(
                $"            deepest fall by closed trades {Percent(shuffle.Actual)}, in other orders of them {Percent(shuffle.Median)} (median), {Percent(shuffle.Worst95)} (1 of 20 is deeper)");
        }

        foreach (var reason in luck.Missing)
        {
            console.MarkupLineInterpolated($"            not said: {reason}");
        }
    }

    private static void Interval(IAnsiConsole console, string name, BootstrapInterval? interval, double scale, string unit)
    {
        if (interval is not null)
        {
            console.MarkupLineInterpolated(
                $"            {name} {Number(scale * interval.Estimate, "0.00")}{unit}, {100 * interval.Confidence:0} % of resampled histories from {Number(scale * interval.Low, "0.00")} to {Number(scale * interval.High, "0.00")}{unit}");
        }
    }

    private static string Number(double? value, string format) =>
        value is { } known && double.IsFinite(known) ? known.ToString(format, CultureInfo.InvariantCulture) : "-";

    private static string Percent(double value) => $"{(100 * value).ToString("0.00", CultureInfo.InvariantCulture)} %";
}
