using System.CommandLine;
using TradeMind.StrategyLoading;
using TradeMind.Trading.Parameters;
using TradeMind.Trading.Strategies;
using TradeMind.Trading;

namespace TradeMind.Cli.Input;

/// <summary>The options that name a strategy and set its parameters.</summary>
internal sealed class StrategyOptions
{
    private readonly Option<string> _strategy = new("--strategy")
    {
        Description = "Strategy id, or a file of your own: .cs, .dll or .nupkg [default: ma_crossover]", HelpName = "ID|FILE"
    };
    private readonly Option<string[]> _set = ParameterSettings.Option();

    public Option<string[]> Plugin { get; } =
        new("--plugin") { Description = "More strategies of your own: .cs, .dll or .nupkg; may be repeated", HelpName = "FILE" };

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
        var strategy = Find(parsed, parsed.GetValue(_strategy) ?? "ma_crossover");
        var parameters = Apply(parsed, strategy.Parameters);

        // Created once here, so that contradictory parameters are reported before any file is read.
        strategy.WarmUp(parameters);
        return (strategy, parameters);
    }

    /// <summary>Every strategy that can be named.</summary>
    /// <exception cref="InvalidInputException">A file cannot be used, or an id is taken.</exception>
    public StrategyCatalog Catalog(ParseResult parsed) =>
        StrategyFile.Extend(StrategyCatalog.BuiltIn, parsed.GetValue(Plugin) ?? [], "--plugin");

    private StrategyEntry Find(ParseResult parsed, string strategy)
    {
        var catalog = Catalog(parsed);
        if (!StrategyFile.IsFile(strategy))
        {
            return catalog.Find(strategy);
        }

        var loaded = StrategyFile.Load(strategy, "--strategy");
        return loaded is [var only] ? catalog.With(only).Find(only.Definition.Id) : throw new InvalidInputException(
            $"--strategy '{strategy}' has {loaded.Count} strategies: write --plugin {strategy} --strategy and one of "
            + string.Join(", ", loaded.Select(entry => entry.Definition.Id)));
    }
}
