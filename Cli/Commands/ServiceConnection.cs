using System.CommandLine;
using TradeMind.Client;
using TradeMind.Contracts;

namespace TradeMind.Cli.Commands;

/// <summary>A running service, and which of its portfolios is meant.</summary>
internal sealed class ServiceConnection : IDisposable
{
    private readonly TradeMindClient _client;

    private ServiceConnection(TradeMindClient client, string? portfolio) =>
        (_client, Api) = (client, portfolio is null ? client : client.For(portfolio));

    public ITradeMindApi Api { get; }

    /// <exception cref="Trading.InvalidInputException">The address is not one.</exception>
    public static ServiceConnection Open(string address, string? portfolio) => new(ServiceCommands.Connect(address), portfolio);

    public void Dispose() => _client.Dispose();
}

/// <summary>The options that say which service is meant, and which of its portfolios.</summary>
/// <param name="isOfPortfolio">Whether the command is about one portfolio.</param>
internal sealed class ServiceOptions(bool isOfPortfolio = true)
{
    private readonly Option<string> _url = ServiceCommands.Address();

    private readonly Option<string?> _portfolio = new("--portfolio")
    {
        Description = "Which of its portfolios [default: the service's own]",
        HelpName = "NAME",
    };

    public void AddTo(Command command)
    {
        command.Options.Add(_url);
        if (isOfPortfolio)
        {
            command.Options.Add(_portfolio);
        }
    }

    public ServiceConnection Connect(ParseResult parsed) => ServiceConnection.Open(
        parsed.GetValue(_url)!, isOfPortfolio && parsed.GetValue(_portfolio) is { Length: > 0 } portfolio ? portfolio : null);
}
