using System.CommandLine;
using TradeMind.Intelligence.Models;
using TradeMind.Trading;

namespace TradeMind.Cli.Input;

/// <summary>The options that name a language model.</summary>
internal sealed class ModelArguments
{
    /// <summary>Of what is limited by the budget of a run alone, USD.</summary>
    private const decimal Unlimited = 1_000_000_000;

    private const string KeyVariable = "TRADEMIND__MODEL__KEY";

    private readonly Option<string?> _endpoint;
    private readonly Option<string?> _model;
    private readonly Option<DateTime?> _cutoff = new("--cutoff")
    {
        Description = "The last day of the model's training data [default: the price table's]", HelpName = "DATE",
    };

    private readonly Option<decimal?> _input = new("--input-price")
    {
        Description = "USD per million tokens of a prompt [default: the price table's]", HelpName = "USD",
    };

    private readonly Option<decimal?> _output = new("--output-price")
    {
        Description = "USD per million tokens of an answer [default: the price table's]", HelpName = "USD",
    };

    private readonly Option<decimal> _budget = new("--budget")
    {
        Description = "USD that the calls of this run may cost together", HelpName = "USD", DefaultValueFactory = _ => 5,
    };

    /// <param name="isRequired">Whether the command needs a model.</param>
    public ModelArguments(bool isRequired)
    {
        _endpoint = new Option<string?>("--endpoint")
        {
            Description = $"Base address of the model's server; its key is read from {KeyVariable}", HelpName = "URL",
            Required = isRequired,
        };
        _model = new Option<string?>("--model")
        {
            Description = "The model, as its server names it", HelpName = "NAME", Required = isRequired,
        };
    }

    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { _endpoint, _model, _cutoff, _input, _output, _budget })
        {
            command.Options.Add(option);
        }
    }

    /// <summary>The model; null when none is named.</summary>
    /// <exception cref="InvalidInputException">Only one of address and name is there, or a value cannot be used.</exception>
    public ModelOptions? Read(ParseResult parsed)
    {
        var (endpoint, model, budget) = (parsed.GetValue(_endpoint), parsed.GetValue(_model), parsed.GetValue(_budget));
        if (endpoint is null && model is null)
        {
            return null;
        }

        if (endpoint is null || model is null)
        {
            throw new InvalidInputException(
                $"{(endpoint is null ? "--endpoint" : "--model")} is missing: name both the model's server and the model", "endpoint");
        }

        return new ModelOptions
        {
            Endpoint = Uri.TryCreate(endpoint, UriKind.Absolute, out var address) ? address
                : throw new InvalidInputException($"--endpoint '{endpoint}' is not an address", "endpoint"),
            Model = model,
            Key = ModelOptions.NoKey with { Text = Environment.GetEnvironmentVariable(KeyVariable) },
            Cutoff = parsed.GetValue(_cutoff) is { } day ? DateTime.SpecifyKind(day.Date.AddDays(1).AddTicks(-1), DateTimeKind.Utc) : null,
            InputPrice = parsed.GetValue(_input),
            OutputPrice = parsed.GetValue(_output),
            BudgetPerRun = budget >= 0 ? budget : throw new InvalidInputException(
                FormattableString.Invariant($"--budget {budget} is negative: use USD, or 0 for no call that costs anything"), "budget"),
            BudgetPerDay = Unlimited,
            BudgetPerPortfolio = Unlimited,
        };
    }
}
