using System.CommandLine;
using TradeMind.Contracts;

namespace TradeMind.Cli.Commands;

/// <summary>The options of commands that a service journals: which service, which portfolio, who and why.</summary>
/// <param name="isOfPortfolio">Whether the command is about one portfolio.</param>
internal sealed class OperatorOptions(bool isOfPortfolio = true)
{
    private readonly ServiceOptions _service = new(isOfPortfolio);

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
        _service.AddTo(command);
        command.Options.Add(_why);
        command.Options.Add(_who);
    }

    public ServiceConnection Connect(ParseResult parsed) => _service.Connect(parsed);

    public CommandRequest Request(ParseResult parsed) => new(parsed.GetValue(_who) ?? Environment.UserName, parsed.GetValue(_why)!);
}
