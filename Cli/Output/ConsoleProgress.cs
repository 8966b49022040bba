using Spectre.Console;

namespace TradeMind.Cli.Output;

/// <summary>A progress bar for work that may take long; where the output is not a terminal it stays silent.</summary>
internal static class ConsoleProgress
{
    public static T Show<T>(IAnsiConsole console, string title, Func<IProgress<double>, T> work)
    {
        if (!console.Profile.Capabilities.Interactive)
        {
            return work(new Silent());
        }

        return console.Progress()
            .AutoClear(enabled: true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .Start(context => work(new Bar(context.AddTask(Markup.Escape(title), maxValue: 1))));
    }

    private sealed class Bar(ProgressTask task) : IProgress<double>
    {
        public void Report(double value) => task.Value = value;
    }

    private sealed class Silent : IProgress<double>
    {
        public void Report(double value)
        {
            // Nobody watches.
        }
    }
}
