using System.CommandLine;
using TradeMind.Trading;
using TradeMind.Trading.Backtesting;
using TradeMind.Trading.Optimization;

namespace TradeMind.Cli.Input;

/// <summary>The options that say which parameters are tried, how, and what for.</summary>
internal sealed class SearchOptions
{
    private readonly Option<string[]> _range =
        new("--range") { Description = "Values of a parameter, may be repeated", HelpName = "name=from..to:step" };
    private readonly Option<string[]> _constraints =
        new("--constraint") { Description = "Condition on parameters, may be repeated", HelpName = "fast<slow" };
    private readonly Option<string> _objective =
        Text("--objective", "sharpe", "sharpe|return|calmar|sortino|sqn|profit-factor", "The metric that runs are ranked by");
    private readonly Option<string> _method =
        Text("--method", "grid", "grid|random:N|tpe:N", "Every combination, N at random, or N guided by earlier results");
    private readonly Option<ulong> _seed =
        new("--seed") { Description = "Seed for random choices", HelpName = "N", DefaultValueFactory = _ => 1 };
    private readonly Option<int?> _threads =
        new("--threads") { Description = "Runs in parallel [default: one per processor]", HelpName = "N" };

    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { _range, _constraints, _objective, _method, _seed, _threads })
        {
            command.Options.Add(option);
        }
    }

    /// <exception cref="InvalidInputException">A range or constraint cannot be read, or there are too many combinations.</exception>
    public (SearchSpace Space, Objective Objective, SearchMethod Method, int Threads) Read(ParseResult parsed, BacktestPlan plan)
    {
        var space = new SearchSpace(
            plan.Strategy, plan.Parameters,
            ParameterRange.Read(parsed.GetValue(_range) ?? [], plan.Parameters),
            [.. (parsed.GetValue(_constraints) ?? []).Select(text => Constraint.Parse(text, plan.Parameters))]);
        var method = SearchMethod.Parse(parsed.GetValue(_method)!, space, parsed.GetValue(_seed));
        return (space, Objective.Named(parsed.GetValue(_objective)!), method,
            AtLeastOne("--threads", parsed.GetValue(_threads) ?? Environment.ProcessorCount));
    }

    /// <summary>What is tried and how, so that the run can be reproduced.</summary>
    public IEnumerable<(string Name, string Value)> Describe(ParseResult parsed) =>
    [
        ("ranges", parsed.GetValue(_range) is { Length: > 0 } ranges ? string.Join(", ", ranges) : "those of the strategy"),
        ("constraints", parsed.GetValue(_constraints) is { Length: > 0 } given ? string.Join(", ", given) : "none"),
        ("objective", parsed.GetValue(_objective)!), ("method", parsed.GetValue(_method)!), ("seed", $"{parsed.GetValue(_seed)}"),
    ];

    /// <exception cref="InvalidInputException">It is less.</exception>
    public static int AtLeastOne(string option, int value) => value >= 1 ? value : throw new InvalidInputException(
        $"{option} is {value}: use 1 or more");

    private static Option<string> Text(string name, string standard, string helpName, string description) =>
        new(name) { Description = description, HelpName = helpName, DefaultValueFactory = _ => standard };
}
