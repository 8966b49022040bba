using System.CommandLine;
using TradeMind.Trading;
using TradeMind.Trading.Market;

namespace TradeMind.Cli.Input;

/// <summary>The options that say by what results are annualised.</summary>
internal sealed class CalendarOptions
{
    private readonly Option<string> _calendar = new("--calendar")
    {
        Description = "What the bars follow each other by; auto recognises it",
        HelpName = "auto|exchange|continuous|weekly|monthly",
        DefaultValueFactory = _ => FrequencyChoice.Auto,
    };

    private readonly Option<int?> _periods = new("--periods-per-year")
    {
        Description = "Returns a year to annualise by, 1 to 366 [default: those of the calendar]", HelpName = "N",
    };

    public void AddTo(Command command)
    {
        command.Options.Add(_calendar);
        command.Options.Add(_periods);
    }

    /// <summary>What is given instead of recognised.</summary>
    /// <exception cref="InvalidInputException">A value is not known or out of range; the message names it.</exception>
    public FrequencyChoice Read(ParseResult parsed) =>
        FrequencyChoice.Parse(parsed.GetValue(_calendar)!, parsed.GetValue(_periods), ("--calendar", "--periods-per-year"));
}
