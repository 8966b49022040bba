using System.CommandLine;
using Spectre.Console;
using TradeMind.Application.Experiments;
using TradeMind.Cli.Composition;
using TradeMind.Cli.Input;
using TradeMind.Cli.Output;
using TradeMind.Cli.Trials;
using TradeMind.Intelligence.Models;
using TradeMind.Intelligence.Opinions;
using TradeMind.Trading;
using TradeMind.Trading.Backtesting;

namespace TradeMind.Cli.Commands;

/// <summary><c>trademind experiment</c></summary>
internal static class ExperimentCommand
{
    /// <param name="console">Takes the results.</param>
    /// <param name="scorer">Makes the scorer of the offline arm; asked only when there is one.</param>
    public static Command Create(IAnsiConsole console, Func<INewsScorer> scorer) =>
        new("experiment", "Test whether opinions on news help the rules, against placebos and by what could be found at all")
        {
            Run(console, scorer),
            Show(console),
        };

    private static Command Run(IAnsiConsole console, Func<INewsScorer> scorer)
    {
        var command = new Command(
            "run", "Run arms with and without opinions on one market, with the same costs and capital, and judge the difference");
        var (data, news, options) = (new DataOptions(), new NewsFiles(), new ExperimentOptions());
        var (model, account, ledger) = (new ModelArguments(isRequired: false), new AccountSettings(), new LedgerOptions());
        var output = new Option<string?>("--json") { Description = "Write the whole result here", HelpName = "FILE" };
        data.AddTo(command);
        news.AddTo(command);
        options.AddTo(command);
        model.AddTo(command);
        account.AddTo(command);
        command.Options.Add(output);
        ledger.AddTo(command);
        command.SetAction((parsed, cancellation) => Task.Run(
            async () =>
            {
                var arms = options.Arms(parsed);
                var (accounts, scope) = account.Read(parsed);
                if (scope != AccountScope.Shared)
                {
                    throw new InvalidInputException("--account per-symbol: an experiment trades one portfolio per arm; leave it out");
                }

                var file = AtomicFile.At(parsed.GetValue(output));
                var set = data.Load(parsed);
                FindingsText.Summary(console, set.Findings);
                var portfolio = options.Portfolio(parsed, accounts, set.Series);
                string[] symbols = [.. portfolio.Symbols.Select(s => s.Ticker)];
                var items = await news.ReadAsync(parsed, symbols, console, cancellation).ConfigureAwait(false);
                var (folder, asked) = (ledger.Folder(parsed), model.Read(parsed));
                var plan = options.Plan(parsed, portfolio, set.Series, items);
                plan = plan with { Sources = await SourcesAsync(arms, scorer, folder, plan, asked, cancellation).ConfigureAwait(false) };
                var trials = new CommandTrials(folder);
                var runs = ConsoleProgress.Show(
                    console, "experiment",
                    progress => new ExperimentRunner(trials, CommandTrials.Origin).Run(plan, progress, cancellation));
                Write(console, ["what could be found, before the result", .. ExperimentText.Detectable(runs.Detectable), ""]);
                var report = runs.Judge(cancellation);
                file?.Write(stream => ExperimentJson.Write(stream, report));
                Write(console, ExperimentText.Lines(report));
                trials.Check();
                return ExitCodes.Success;
            },
            cancellation));
        return command;
    }

    private static Command Show(IAnsiConsole console)
    {
        var file = new Argument<string>("FILE") { Description = "What 'experiment run --json' wrote" };
        var command = new Command("show", "Print the result of an experiment") { file };
        command.SetAction(parsed =>
        {
            Write(console, ExperimentText.Lines(ExperimentJson.Read(parsed.GetValue(file)!)));
            return ExitCodes.Success;
        });
        return command;
    }

    /// <summary>Where the opinions come from: those of a model are formed when one is named, and replayed when none is.</summary>
    private static async Task<IReadOnlyList<IOpinionFormer>> SourcesAsync(
        IReadOnlySet<string> arms, Func<INewsScorer> scorer, string folder, ExperimentPlan plan, ModelOptions? model,
        CancellationToken cancellation)
    {
        var sources = new List<IOpinionFormer>();
        if (arms.Contains("offline"))
        {
            sources.Add(new ScoredOpinions(scorer()));
        }

        if (arms.Contains("model"))
        {
            sources.Add(model is null
                ? await ModelArm.ReplayAsync(folder, plan, cancellation).ConfigureAwait(false)
                : await ModelArm.FormAsync(model, folder, plan, cancellation).ConfigureAwait(false));
        }

        return sources;
    }

    private static void Write(IAnsiConsole console, IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            console.WriteLine(line);
        }
    }
}
