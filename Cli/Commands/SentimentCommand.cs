using System.CommandLine;
using Spectre.Console;
using TradeMind.Cli.Input;
using TradeMind.Cli.Output;
using TradeMind.Intelligence.Sentiment;
using TradeMind.Intelligence.Sentiment.Training;

namespace TradeMind.Cli.Commands;

/// <summary><c>trademind sentiment train</c>, <c>score</c> and <c>evaluate</c></summary>
internal static class SentimentCommand
{
    public static Command Create(IAnsiConsole console) => new("sentiment", "Read market sentiment from texts with the linear scorer")
    {
        Train(console),
        Score(console),
        Evaluate(console),
    };

    private static Command Train(IAnsiConsole console)
    {
        var command = new Command(
            "train", "Train a scorer from labelled texts, and measure it on texts held out; the same files and seed write the same bytes");
        var files = new Argument<string[]>("FILE")
        {
            Description = "JSONL files with text, label (BULLISH, NEUTRAL or BEARISH) and, where known, entity; each weighs the same",
            Arity = ArgumentArity.OneOrMore,
        };
        var output = new Option<string>("--output") { Description = "Write the model here", HelpName = "FILE", Required = true };
        var seed = new Option<ulong>("--seed")
        {
            Description = "Seed of the split into training, calibration and held-out texts",
            HelpName = "N",
            DefaultValueFactory = _ => 1,
        };
        command.Arguments.Add(files);
        command.Options.Add(output);
        command.Options.Add(seed);
        command.SetAction((parsed, cancellation) => Task.Run(
            () =>
            {
                var file = new AtomicFile(parsed.GetValue(output)!);
                var paths = parsed.GetValue(files)!;
                var rows = paths.SelectMany((path, source) => SentimentLines.ReadLabelled(path, source)).ToList();
                var result = SentimentTrainer.Train(
                    rows, new TrainingOptions(parsed.GetValue(seed)), new TrainingLines(console), cancellation);
                file.Write(stream => stream.Write(result.File));
                SentimentTables.WriteHeldOut(console, paths, result);
                console.MarkupLineInterpolated($"wrote {parsed.GetValue(output)}: {result.File.Length} bytes, {rows.Count} labelled texts");
                return ExitCodes.Success;
            },
            cancellation));
        return command;
    }

    private static Command Score(IAnsiConsole console)
    {
        var command = new Command("score", "Label texts, with probabilities and what each word contributed: one JSON object per line");
        var file = new Argument<string>("FILE") { Description = "JSONL file with text and optional entity; - for the standard input" };
        var labelsOnly = new Option<bool>("--labels-only") { Description = "Print only the label of each text" };
        var model = ModelOption();
        command.Arguments.Add(file);
        command.Options.Add(labelsOnly);
        command.Options.Add(model);
        command.SetAction((parsed, cancellation) => Task.Run(
            () =>
            {
                var scorer = Scorer(parsed.GetValue(model));
                var writer = console.Profile.Out.Writer;
                foreach (var (text, entity) in SentimentLines.Read(parsed.GetValue(file)!))
                {
                    cancellation.ThrowIfCancellationRequested();
                    writer.Write(parsed.GetValue(labelsOnly)
                        ? SentimentJson.Label(scorer.Score(text, entity).Label)
                        : SentimentJson.Line(scorer.Explain(text, entity), entity));
                    writer.Write('\n');
                }

                writer.Flush();
                return ExitCodes.Success;
            },
            cancellation));
        return command;
    }

    private static Command Evaluate(IAnsiConsole console)
    {
        var command = new Command("evaluate", "Measure the scorer on labelled texts, beside a lexicon and the most frequent label");
        var file = new Argument<string>("FILE") { Description = "JSONL file with text, label and, where known, entity" };
        var model = ModelOption();
        command.Arguments.Add(file);
        command.Options.Add(model);
        command.SetAction((parsed, cancellation) => Task.Run(
            () =>
            {
                var scorer = Scorer(parsed.GetValue(model));
                var rows = SentimentLines.ReadLabelled(parsed.GetValue(file)!, source: 0).ToList();
                cancellation.ThrowIfCancellationRequested();
                SentimentTables.WriteEvaluation(console, MethodComparison.Compare(scorer, rows));
                return ExitCodes.Success;
            },
            cancellation));
        return command;
    }

    private static Option<string?> ModelOption() =>
        new("--model") { Description = "A model that train wrote, instead of the one that ships with TradeMind", HelpName = "FILE" };

    private static SentimentScorer Scorer(string? path) => path is null ? SentimentScorer.Default : SentimentScorer.Load(path);

    /// <summary>A line per ten steps, so that a log shows that the training moves.</summary>
    private sealed class TrainingLines(IAnsiConsole console) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value)
        {
            if (value.Step % 10 == 0)
            {
                console.MarkupLineInterpolated($"{value.Stage}: step {value.Step}, loss {value.Loss:F1}");
            }
        }
    }
}
