using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Serialization;
using Spectre.Console;
using TradeMind.Cli.Output;
using TradeMind.Client;
using TradeMind.Contracts;
using TradeMind.Trading;

namespace TradeMind.Cli.Commands;

/// <summary>
/// The commands that talk to a running service: <c>status</c>, <c>portfolio</c>, <c>trades</c>, <c>start</c>, <c>pause</c>, <c>stop</c>,
/// <c>flatten</c>, <c>reset-breaker</c>
/// </summary>
internal static class ServiceCommands
{
    private const string AddressVariable = "TRADEMIND_URL";

    /// <summary>Not an option: a list of processes shows those to everyone.</summary>
    public const string KeyVariable = "TRADEMIND_KEY";

    private const string StandardAddress = "http://127.0.0.1:5070";

    private static readonly JsonSerializerOptions Json =
        new(JsonSerializerDefaults.Web) { WriteIndented = true, NewLine = "\n", Converters = { new JsonStringEnumConverter() } };

    private static string? Key => Environment.GetEnvironmentVariable(KeyVariable) is { Length: > 0 } key ? key : null;

    public static IEnumerable<Command> Create(IAnsiConsole console) =>
    [
        Reading(console, "status", "Show the state of a running service",
            (client, _, cancellation) => client.Service.StatusAsync(cancellation), ServiceTables.Write),
        Reading(console, "portfolio", "The portfolio of a running service",
            (client, _, cancellation) => client.Portfolio.GetAsync(cancellation), ServiceTables.Write),
        Trades(console),
        Telling(console, "start", "Have a running service decide on new slices, and buy again after a pause"),
        Telling(console, "pause", "Have it buy nothing new; exits, stops and targets go on"),
        Telling(console, "stop", "Stop deciding; resting orders stay in the market"),
        FlattenCommand.Create(console),
        Telling(console, "reset-breaker", "Lift its latched daily-loss breaker"),
    ];

    private static Command Trades(IAnsiConsole console)
    {
        var limit =
            new Option<int>("--limit") { Description = "How many, newest first, 1 to 1000", HelpName = "N", DefaultValueFactory = _ => 20 };
        var symbol = new Option<string?>("--symbol") { Description = "Only this symbol", HelpName = "SYMBOL" };
        var command = Reading(
            console, "trades", "The fills of a running service with their reasons",
            (client, parsed, cancellation) => client.Portfolio.TradesAsync(
                parsed.GetValue(symbol), limit: parsed.GetValue(limit), cancellation: cancellation),
            ServiceTables.Write);
        command.Options.Add(limit);
        command.Options.Add(symbol);
        return command;
    }

    public static Command Reading<T>(
        IAnsiConsole console, string name, string summary, Func<ITradeMindApi, ParseResult, CancellationToken, Task<T>> ask,
        Action<IAnsiConsole, T> write, bool isOfPortfolio = true)
    {
        var command = new Command(name, summary);
        var options = new ServiceOptions(isOfPortfolio);
        options.AddTo(command);
        var json = new Option<bool>("--json") { Description = "Print the service's response as JSON" };
        command.Options.Add(json);
        command.SetAction(async (parsed, cancellation) =>
        {
            using var service = options.Connect(parsed);
            var answer = await ask(service.Api, parsed, cancellation).ConfigureAwait(false);
            if (parsed.GetValue(json))
            {
                await console.Profile.Out.Writer.WriteLineAsync(JsonSerializer.Serialize(answer, Json)).ConfigureAwait(false);
            }
            else
            {
                write(console, answer);
            }

            return ExitCodes.Success;
        });
        return command;
    }

    private static Command Telling(IAnsiConsole console, string name, string summary)
    {
        var command = new Command(name, summary);
        var options = new OperatorOptions();
        options.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            using var service = options.Connect(parsed);
            var request = options.Request(parsed);
            ServiceTables.Write(
                console, await service.Api.Session.CommandAsync(name, request, cancellation: cancellation).ConfigureAwait(false));
            return ExitCodes.Success;
        });
        return command;
    }

    /// <exception cref="InvalidInputException">The address is not one.</exception>
    public static TradeMindClient Connect(string address) => TradeMindClient.IsAddress(address)
        ? TradeMindClient.Connect(address, Key)
        : throw new InvalidInputException($"'{address}' is not an address: use one such as {StandardAddress}");

    /// <summary>Which service.</summary>
    public static Option<string> Address() => new("--url")
    {
        Description = $"Where it listens; {AddressVariable} when that is set",
        HelpName = "URL",
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable(AddressVariable) ?? StandardAddress,
    };
}
