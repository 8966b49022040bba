using System.Globalization;
using Spectre.Console;

namespace TradeMind.Cli.Output;

/// <summary>A progress bar for work that may take long; where the output is not a terminal it stays silent.</summary>
internal static class ConsoleProgress
{
    public static T Show<T>(IAnsiConsole console, string title, Func<IProgress<double>, T> work) => Show(console, title, runs: null, work);

    /// <summary>The same for so many runs, with how many of them are made in a second.</summary>
    public static T Show<T>(IAnsiConsole console, string title, int? runs, Func<IProgress<double>, T> work)
    {
        if (!console.Profile.Capabilities.Interactive)
        {
            return work(new Silent());
        }

        return console.Progress()
            .AutoClear(enabled: true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .Start(context => work(new Bar(context.AddTask(Markup.Escape(title), maxValue: 1), title, runs)));
    }

    private sealed class Bar(ProgressTask task, string title, int? runs) : IProgress<double>
    {
        public void Report(double value)
        {
            task.Value = value;
            if (runs is { } all && task.ElapsedTime is { TotalSeconds: > 0 } elapsed)
            {
                task.Description = Markup.Escape(
                    $"{title}, {(value * all / elapsed.TotalSeconds).ToString("N0", CultureInfo.InvariantCulture)} runs/s");
            }
        }
    }

    private sealed class Silent : IProgress<double>
    {
        public void Report(double value)
        {
            // No one watches.
        }
    }
}
