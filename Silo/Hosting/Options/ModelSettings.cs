using System.ComponentModel.DataAnnotations;
using TradeMind.Intelligence.Agents;
using TradeMind.Intelligence.Models;
using TradeMind.MarketData.Providers;

namespace TradeMind.Silo.Hosting.Options;

/// <summary>The language model that advises; none unless its address is set.</summary>
public sealed record ModelSettings
{
    private const string FromTable = "a number of 0 or more; empty for the price table's";

    private static readonly ModelOptions Defaults = new() { Endpoint = new Uri("http://127.0.0.1"), Model = "none" };

    private static readonly SentimentLimits Limits = new();

    /// <summary>Null for no model.</summary>
    [Setting("endpoint", "Base address of an OpenAI-compatible server",
        Format = "an http or https address, or empty for no model")]
    [Schemes("http", "https")]
    public Uri? Endpoint { get; init; }

    [Setting("name", "The model, as its server names it", Format = "text; empty for none")]
    public string Name { get; init; } = "";

    [Setting("key", "The key of the model's server", IsSecret = true)]
    public ProviderSecret Key { get; init; } = ModelOptions.NoKey;

    [Setting("deadline", "Longest time from a request to the whole answer, retries included")]
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan Deadline { get; init; } = Defaults.Deadline;

    [Setting("max_tokens", "Longest answer, in tokens")]
    [Range(16, 100_000)]
    public int MaxTokens { get; init; } = Defaults.MaxTokens;

    [Setting("token_limit", "The request's field for it; auto picks by server")]
    [AllowedValues("auto", "max_tokens", "max_completion_tokens")]
    public string TokenLimit { get; init; } = Defaults.TokenLimitField;

    [Setting("temperature", "How random an answer is")]
    [Range(0.0, 2.0)]
    public double Temperature { get; init; } = Defaults.Temperature;

    [Setting("seed", "Seed that is passed to the model's server")]
    [Range(typeof(long), "0", "2147483647")]
    public long Seed { get; init; } = Defaults.Seed;

    [Setting("budget_per_day", "What all calls of a UTC day may cost, in USD")]
    [Range(typeof(decimal), "0", "1000000")]
    public decimal BudgetPerDay { get; init; } = Defaults.BudgetPerDay;

    [Setting("budget_per_run", "What the calls of a research run may cost, in USD")]
    [Range(typeof(decimal), "0", "1000000")]
    public decimal BudgetPerRun { get; init; } = Defaults.BudgetPerRun;

    [Setting("budget_per_portfolio", "What the calls for a portfolio may cost in a UTC day, in USD")]
    [Range(typeof(decimal), "0", "1000000")]
    public decimal BudgetPerPortfolio { get; init; } = Defaults.BudgetPerPortfolio;

    /// <summary>Null for the price table's.</summary>
    [Setting("input_price", "USD per million tokens of a prompt", Format = FromTable)]
    [Range(typeof(decimal), "0", "1000000")]
    public decimal? InputPrice { get; init; }

    /// <summary>Null for the price table's.</summary>
    [Setting("output_price", "USD per million tokens of an answer", Format = FromTable)]
    [Range(typeof(decimal), "0", "1000000")]
    public decimal? OutputPrice { get; init; }

    /// <summary>Null for the price table's.</summary>
    [Setting("cutoff", "Last day of the model's training data", Format = "a date such as 2024-06-01; empty for the price table's")]
    public DateOnly? Cutoff { get; init; }

    [Setting("replay", "Whether only recorded calls answer, and none is made")]
    public bool IsReplay { get; init; }

    [Setting("max_items", "Most news items of a symbol that one request has")]
    [Range(1, 100)]
    public int MaxItems { get; init; } = Limits.MaxItems;

    [Setting("single_source_cap", "Highest confidence of an opinion that rests on one source")]
    [Range(0.0, 1.0)]
    public double SingleSourceCap { get; init; } = Limits.SingleSourceCap;

    [Setting("debate", "Whether two advocates and a judge are asked in place of one question")]
    public bool IsDebate { get; init; }

    [Setting("reflections", "Whether a request says how earlier opinions on the symbol turned out")]
    public bool UsesReflections { get; init; }

    /// <summary>As the ledger takes them; null when no model is configured.</summary>
    public ModelOptions? ToOptions() => Endpoint is null ? null : new()
    {
        Endpoint = Endpoint,
        Model = Name,
        Key = Key,
        Deadline = Deadline,
        MaxTokens = MaxTokens,
        TokenLimitField = TokenLimit,
        Temperature = Temperature,
        Seed = Seed,
        BudgetPerDay = BudgetPerDay,
        BudgetPerRun = BudgetPerRun,
        BudgetPerPortfolio = BudgetPerPortfolio,
        InputPrice = InputPrice,
        OutputPrice = OutputPrice,
        Cutoff = Cutoff?.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc),
        IsReplay = IsReplay,
    };

    public SentimentLimits ToLimits() => new()
    {
        MaxItems = MaxItems,
        SingleSourceCap = SingleSourceCap,
        IsDebate = IsDebate,
        UsesReflections = UsesReflections,
    };
}
