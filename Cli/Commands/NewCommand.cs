using System.CommandLine;
using Spectre.Console;
using TradeMind.Trading;

namespace TradeMind.Cli.Commands;

/// <summary><c>trademind new strategy</c></summary>
internal static class NewCommand
{
    private const string Template = "MyStrategy.cs", Placeholder = "MyStrategy";

    /// <summary>What there is to do with a strategy, in this order.</summary>
    private static readonly string[] Next = ["verify strategy", "backtest", "optimize"];

    public static Command Create(IAnsiConsole console) => new("new", "Begin something of your own")
    {
        Strategy(console),
    };

    private static Command Strategy(IAnsiConsole console)
    {
        var command = new Command("strategy", "Write a strategy to begin with: one C# file that every command can run");
        var name = new Argument<string>("NAME") { Description = "Name of the class and of the file, such as BuyTheDip" };
        var folder = new Option<string>("--folder")
        {
            Description = "Where to write it", HelpName = "DIR", DefaultValueFactory = _ => "."
        };
        command.Arguments.Add(name);
        command.Options.Add(folder);
        command.SetAction(parsed =>
        {
            var file = Write(parsed.GetValue(name)!, parsed.GetValue(folder)!);
            console.WriteLine($"wrote {file}");
            foreach (var next in Next)
            {
                console.WriteLine($"    trademind {next} --strategy {file}");
            }

            return ExitCodes.Success;
        });
        return command;
    }

    /// <exception cref="InvalidInputException">The name is not that of a class, or there is such a file.</exception>
    private static string Write(string name, string folder)
    {
        if (!char.IsAsciiLetterUpper(name.FirstOrDefault()) || !name.All(char.IsAsciiLetterOrDigit))
        {
            throw new InvalidInputException(
                $"name '{name}' is not that of a class: use letters and digits, beginning with a capital, such as BuyTheDip");
        }

        Directory.CreateDirectory(folder);
        var file = folder == "." ? $"{name}.cs" : Path.Combine(folder, $"{name}.cs");
        if (File.Exists(file))
        {
            throw new InvalidInputException($"'{file}' exists: choose another name, or another folder with --folder");
        }

        using var source = new StreamReader(typeof(NewCommand).Assembly.GetManifestResourceStream(Template)!);
        File.WriteAllText(file, source.ReadToEnd().Replace(Placeholder, name, StringComparison.Ordinal));
        return file;
    }
}
