using System.CommandLine;
using System.Globalization;
using Spectre.Console;
using TradeMind.Cli.Output;
using TradeMind.Trading;

namespace TradeMind.Cli.Commands;

/// <summary><c>trademind replay</c>: the player of a replay, and what starts it over.</summary>
internal static class ReplayCommand
{
    public static Command Create(IAnsiConsole console) => new("replay", "The replay of a running service as a player")
    {
        ServiceCommands.Reading(console, "status", "Show how the replay plays, and where it is",
            (client, _, cancellation) => client.Replay.GetAsync(cancellation), ServiceTables.Write),
        Speed(console),
        ServiceCommands.Reading(console, "pause", "Play no further bars; trading is not paused, it has nothing to trade on",
            (client, _, cancellation) => client.Replay.PauseAsync(cancellation), ServiceTables.Write),
        ServiceCommands.Reading(console, "resume", "Play on at its speed",
            (client, _, cancellation) => client.Replay.ResumeAsync(cancellation), ServiceTables.Write),
        ServiceCommands.Reading(console, "step", "Pause the replay, and play the bars of one bar time",
            (client, _, cancellation) => client.Replay.StepAsync(cancellation), ServiceTables.Write),
        Restart(console, "restart"),
    };

    /// <summary>Starts a replay over with a portfolio of its own; the books so far are kept.</summary>
    /// <param name="console">Takes what was done.</param>
    /// <param name="name">Of the command.</param>
    public static Command Restart(IAnsiConsole console, string name)
    {
        var restart = new Command(name, "Start a replay over with empty books; those so far are kept");
        var options = new OperatorOptions();
        options.AddTo(restart);
        restart.SetAction(async (parsed, cancellation) =>
        {
            using var service = options.Connect(parsed);
            var before = (await service.Api.Service.StatusAsync(cancellation).ConfigureAwait(false)).Portfolio;
            var next = await service.Api.Replay.RestartAsync(options.Request(parsed), cancellation: cancellation).ConfigureAwait(false);
            console.WriteLine(
                $"{next.Summary.Name} begins at the first bar: add --portfolio {next.Summary.Name} to commands. "
                    + $"The books of {before} are kept, and it trades no further");
            return ExitCodes.Success;
        });
        return restart;
    }

    private static Command Speed(IAnsiConsole console)
    {
        var speed = new Argument<string>("speed") { Description = "Bar times a second, above 0 and at most 100000, or max" };
        var command = ServiceCommands.Reading(
            console, "speed", "Play at another speed",
            (client, parsed, cancellation) => client.Replay.SetSpeedAsync(Read(parsed.GetValue(speed)!), cancellation),
            ServiceTables.Write);
        command.Arguments.Add(speed);
        return command;
    }

    /// <returns>Null for as fast as it goes.</returns>
    /// <exception cref="InvalidInputException">It is neither a number nor <c>max</c>.</exception>
    private static double? Read(string speed) =>
        string.Equals(speed, "max", StringComparison.OrdinalIgnoreCase) ? null
        : double.TryParse(speed, NumberStyles.Float, CultureInfo.InvariantCulture, out var rate) ? rate
        : throw new InvalidInputException($"'{speed}' is not a speed: give bar times a second, such as 20, or max");
}
