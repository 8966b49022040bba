using System.CommandLine;
using TradeMind.Client;
using TradeMind.Contracts;

namespace TradeMind.Cli.Commands;

/// <summary>The options of commands that a service journals: which service, who and why.</summary>
internal sealed class OperatorOptions
{
    private readonly Option<string> _url = ServiceCommands.Address();

    private readonly Option<string> _why = new("--why")
    {
        Description = "The reason; it is journalled",
        HelpName = "TEXT",
        DefaultValueFactory = _ => "",
    };

    private readonly Option<string> _who = new("--who")
    {
        Description = "By whom; it is journalled [default: the user]",
        HelpName = "NAME",
    };

    public void AddTo(Command command)
    {
        command.Options.Add(_url);
        command.Options.Add(_why);
        command.Options.Add(_who);
    }

    public TradeMindClient Connect(ParseResult parsed) => ServiceCommands.Connect(parsed.GetValue(_url)!);

    public CommandRequest Request(ParseResult parsed) => new(parsed.GetValue(_who) ?? Environment.UserName, parsed.GetValue(_why)!);
}
