using System.CommandLine;
using TradeMind.Cli.Plugins;
using TradeMind.Trading.Parameters;
using TradeMind.Trading.Strategies;
using TradeMind.Trading;

namespace TradeMind.Cli.Input;

/// <summary>The options that name a strategy and set its parameters.</summary>
internal sealed class StrategyOptions
{
    private readonly Option<string> _strategy =
        new("--strategy") { Description = "Strategy id; 'trademind strategies' lists them [default: ma_crossover]", HelpName = "ID" };
    private readonly Option<string[]> _set = ParameterSettings.Option();

    public Option<string[]> Plugin { get; } =
        new("--plugin") { Description = "Assembly with strategies of your own; may be repeated", HelpName = "FILE.dll" };

    public void AddTo(Command command)
    {
        command.Options.Add(_strategy);
        command.Options.Add(_set);
        command.Options.Add(Plugin);
    }

    /// <summary>Whether a strategy was named.</summary>
    public bool IsNamed(ParseResult parsed) => parsed.GetValue(_strategy) is not null;

    /// <summary>The parameters with what was set on the command line.</summary>
    /// <exception cref="InvalidInputException">A setting is not name=value, the name is not known, or the value is not allowed.</exception>
    public ParameterSet Apply(ParseResult parsed, ParameterSet parameters) => ParameterSettings.Apply(parameters, parsed.GetValue(_set));

    /// <exception cref="InvalidInputException">The strategy or a parameter is not known, or a value is not allowed.</exception>
    public (StrategyEntry Strategy, ParameterSet Parameters) Pick(ParseResult parsed)
    {
        var strategy = StrategyPlugin.Extend(StrategyCatalog.BuiltIn, parsed.GetValue(Plugin)).Find(parsed.GetValue(_strategy)
            ?? "ma_crossover");
        var parameters = Apply(parsed, strategy.Parameters);

        // Created once here, so that contradictory parameters are reported before any file is read.
        strategy.WarmUp(parameters);
        return (strategy, parameters);
    }
}
