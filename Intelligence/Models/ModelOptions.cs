using TradeMind.MarketData.Providers;
using TradeMind.Storage.Models;
using TradeMind.Trading;

namespace TradeMind.Intelligence.Models;

/// <summary>Which language model is asked, how patiently, and what it may cost.</summary>
public sealed record ModelOptions
{
    private const string AutoField = "auto", OldField = "max_tokens", NewField = "max_completion_tokens";

    /// <summary>A secret without a text: none is sent.</summary>
    public static ProviderSecret NoKey { get; } = new("model:key", "Authorization") { Prefix = "Bearer " };

    /// <summary>Base address of an interface like OpenAI's, such as <c>https://api.openai.com/v1</c>.</summary>
    public required Uri Endpoint { get; init; }

    /// <summary>As the server names it.</summary>
    public required string Model { get; init; }

    public ProviderSecret Key { get; init; } = NoKey;

    /// <summary>From sending to the whole answer, retries included.</summary>
    public TimeSpan Deadline { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Of one answer, 16 or more.</summary>
    public int MaxTokens { get; init; } = 1_000;

    /// <summary>
    /// The field of a request that has <see cref="MaxTokens"/>: <c>max_completion_tokens</c>, which OpenAI's newer models insist on;
    /// <c>max_tokens</c>, which other servers read; <c>auto</c> for the first at OpenAI and Azure and the second elsewhere.
    /// </summary>
    public string TokenLimitField { get; init; } = AutoField;

    /// <summary>0 (the likeliest answer) to 2.</summary>
    public double Temperature { get; init; }

    /// <summary>Passed on; servers that know it answer alike more often.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>USD for all calls of a UTC day.</summary>
    public decimal BudgetPerDay { get; init; } = 1m;

    /// <summary>USD for all calls of a research run.</summary>
    public decimal BudgetPerRun { get; init; } = 5m;

    /// <summary>USD for all calls of a portfolio in a UTC day.</summary>
    public decimal BudgetPerPortfolio { get; init; } = 1m;

    /// <summary>The end of the model's training data, UTC; null for what the price table says.</summary>
    public DateTime? Cutoff { get; init; }

    /// <summary>USD per million tokens of a prompt; null for the price table's.</summary>
    public decimal? InputPrice { get; init; }

    /// <summary>USD per million tokens of an answer; null for the price table's.</summary>
    public decimal? OutputPrice { get; init; }

    /// <summary>Whether the ledger answers and no call is ever made.</summary>
    public bool IsReplay { get; init; }

    /// <summary>The largest response that is read, bytes.</summary>
    public int MaxResponseBytes { get; init; } = 262_144;

    /// <summary>How often an error of the server is followed by another attempt within the deadline.</summary>
    public int Retries { get; init; } = 2;

    /// <summary>Before the first retry; doubled for the next, with jitter.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Failures within a minute, and half of all calls at least, after which no call is made for a while; 2 or more.</summary>
    public int CircuitFailures { get; init; } = 5;

    /// <summary>How long no call is made then.</summary>
    public TimeSpan CircuitBreak { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Whether the limit goes into <c>max_tokens</c>.</summary>
    internal bool UsesOldLimitField => TokenLimitField == OldField || (TokenLimitField == AutoField
        && !Endpoint.Host.EndsWith(".openai.com", StringComparison.OrdinalIgnoreCase)
        && !Endpoint.Host.EndsWith(".azure.com", StringComparison.OrdinalIgnoreCase));

    public ModelBudgets Budgets => new(BudgetPerDay, BudgetPerRun, BudgetPerPortfolio);

    /// <exception cref="InvalidInputException">A setting cannot be used, or the key would be sent in the clear.</exception>
    public void Check()
    {
        Require(Endpoint.Scheme is "http" or "https", "model:endpoint", $"'{Endpoint}' is not an http or https address");
        Require(
            Key.IsMissing || Endpoint.Scheme == "https" || Endpoint.IsLoopback, "model:endpoint",
            $"the key would be sent in the clear to {Endpoint.Host}: use an https address");
        Require(Endpoint.UserInfo.Length == 0 && Endpoint.Query.Length == 0, "model:endpoint",
            $"the address of {Endpoint.Host} has a user, password or query in it: set model:key, or {Key.EnvironmentVariable}");
        Require(Model.Length is > 0 and <= 200, "model:name", "it is empty: name the model as the server does");
        Require(Deadline > TimeSpan.Zero && Deadline <= TimeSpan.FromMinutes(10), "model:deadline", $"{Deadline}: use 1s to 10m");
        Require(MaxTokens is >= 16 and <= 100_000, "model:max_tokens", $"{MaxTokens}: use 16 to 100000");
        Require(TokenLimitField is AutoField or OldField or NewField, "model:token_limit",
            $"'{TokenLimitField}': use {AutoField}, {OldField} or {NewField}");
        Require(Temperature is >= 0 and <= 2, "model:temperature", $"{Temperature}: use 0 to 2");
        Require(BudgetPerDay >= 0 && BudgetPerRun >= 0 && BudgetPerPortfolio >= 0, "model:budget_per_day", "a budget is negative");
        Require(
            InputPrice.HasValue == OutputPrice.HasValue, "model:input_price",
            "only one of model:input_price and model:output_price is set: set both or neither");
        Require(InputPrice is not < 0 && OutputPrice is not < 0, "model:input_price", "a price is negative");
    }

    private static void Require(bool isRight, string field, string problem)
    {
        if (!isRight)
        {
            throw new InvalidInputException($"{field}: {problem}", field, ErrorCodes.InvalidConfiguration);
        }
    }
}
