using Spectre.Console;

namespace TradeMind.Cli.Output;

/// <summary>Where the command writes. Into a file or pipe it writes plain text.</summary>
internal static class ConsoleOutput
{
    // Nothing is wrapped: a line in a file or pipe is a whole finding or row.
    private const int PlainWidth = 10_000;

    public static IAnsiConsole Create() => Console.IsOutputRedirected ? Plain(Console.Out) : AnsiConsole.Console;

    /// <summary>Plain text without colours, bars or line breaks inside a row.</summary>
    public static IAnsiConsole Plain(TextWriter writer)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(writer),
        });
        console.Profile.Width = PlainWidth;
        return console;
    }
}
