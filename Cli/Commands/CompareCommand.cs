using System.CommandLine;
using Spectre.Console;
using TradeMind.Reporting.Html;
using TradeMind.Cli.Output;
using TradeMind.Application.Research.Comparison;
using TradeMind.Trading;
using TradeMind.Trading.Market;

namespace TradeMind.Cli.Commands;

/// <summary><c>trademind compare</c></summary>
internal static class CompareCommand
{
    private const double Level = 0.05;

    private static readonly Argument<string[]> Files =
        new("FILES") { Description = "Two or more result files; each is compared with the first", Arity = ArgumentArity.OneOrMore };
    private static readonly Option<int> Replicates =
        new("--replicates") { Description = "Resampled histories", HelpName = "N", DefaultValueFactory = _ => 2000 };
    private static readonly Option<ulong> Seed =
        new("--seed") { Description = "Seed of the resampling", HelpName = "N", DefaultValueFactory = _ => 1 };
    private static readonly Option<string?> Json =
        new("--json") { Description = "Write differences, intervals and verdicts here", HelpName = "FILE" };

    private static readonly Option<int?> Periods = new("--periods-per-year")
    {
        Description = "Returns a year to annualise by, 1 to 366 [default: those of the results]", HelpName = "N",
    };

    private static readonly Option<string?> Report = ReportFile.Option();

    public static Command Create(IAnsiConsole console)
    {
        var command = new Command("compare", "Test whether results differ by more than chance: paired by date, with confidence intervals "
            + "for the difference in return and in Sharpe ratio");
        command.Arguments.Add(Files);
        foreach (var option in new Option[] { Replicates, Seed, Periods, Json, Report })
        {
            command.Options.Add(option);
        }

        command.SetAction((parsed, _) => Task.Run(
            () =>
            {
                var replicates = parsed.GetValue(Replicates);
                if (replicates is < 200 or > 1_000_000)
                {
                    throw new InvalidInputException($"--replicates is {replicates}: use 200 to 1000000");
                }

                var paths = parsed.GetValue(Files)!;
                if (paths.Length < 2)
                {
                    throw new InvalidInputException(
                        $"'{paths[0]}' has nothing to be compared with: name two or more results, such as a.json b.json");
                }

                var (json, page) = (AtomicFile.At(parsed.GetValue(Json)), ReportFile.From(parsed, Report));
                var periods = FrequencyChoice.Parse(
                    FrequencyChoice.Auto, parsed.GetValue(Periods), ("--calendar", "--periods-per-year"));
                var found = ResultComparison.Compare(
                    [.. paths.Select(ResultFile.Read)], replicates, parsed.GetValue(Seed), 1 - Level, periods);
                json?.Write(stream => ComparisonJson.Write(stream, found, Level));
                page.Write(console, ReportKind.Comparison, ComparisonReport.Title(found), () => ComparisonReport.Json(found, Level));
                ComparisonTables.Write(console, found, Level);
                return ExitCodes.Success;
            },
            CancellationToken.None));
        return command;
    }
}
