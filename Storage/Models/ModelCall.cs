namespace TradeMind.Storage.Models;

/// <summary>How a call of a model ended.</summary>
public enum ModelVerdict : byte
{
    /// <summary>Its worst cost is reserved and it was not answered yet, or the process ended before the answer was stored.</summary>
    Reserved = 0,
    Answered = 1,

    /// <summary>Over the budget of the day, the run or the portfolio: it was never made.</summary>
    OverBudget = 2,

    /// <summary>No answer within the deadline.</summary>
    TimedOut = 3,

    /// <summary>The server answered with an error, or not at all.</summary>
    Failed = 4,

    /// <summary>The model declined.</summary>
    Refused = 5,

    /// <summary>The answer cannot be read, or says what it may not.</summary>
    Unusable = 6,

    /// <summary>The circuit is open: it was never made.</summary>
    CircuitOpen = 7,
}

/// <summary>One call of a language model: a row of the ledger.</summary>
public sealed record ModelCall
{
    /// <summary>The lower-case hexadecimal SHA-256 of everything that was asked: model, template, settings, content.</summary>
    public required string RequestHash { get; init; }

    /// <summary>Unique; the request hash and the number of the attempt.</summary>
    public required string Id { get; init; }

    /// <summary>Which agent asked, such as <c>sentiment</c>.</summary>
    public required string Agent { get; init; }

    /// <summary>Name and version of the prompt template, such as <c>sentiment-1</c>.</summary>
    public required string Template { get; init; }

    /// <summary>SHA-256 of the data it saw.</summary>
    public required string SnapshotHash { get; init; }

    /// <summary>The time of the data it saw, UTC.</summary>
    public required DateTime AsOf { get; init; }

    public required string ModelAsked { get; init; }

    /// <summary>The model that says it answered; empty before the answer.</summary>
    public string ModelServed { get; init; } = "";

    /// <summary>The end of the model's training data, UTC; null when it is not known.</summary>
    public DateTime? Cutoff { get; init; }

    /// <summary>On whose account: the portfolio, the run, or <c>service</c>.</summary>
    public required string Account { get; init; }

    public int PromptTokens { get; init; }

    public int CompletionTokens { get; init; }

    /// <summary>Currency (USD) that was reserved before the call: the most that it can cost.</summary>
    public decimal Reserved { get; init; }

    /// <summary>Currency (USD) that it cost by the price table; the reserved amount while that is not known.</summary>
    public decimal Cost { get; init; }

    /// <summary>The version of the price table.</summary>
    public string Prices { get; init; } = "";

    /// <summary>From sending to the whole answer, milliseconds.</summary>
    public double LatencyMs { get; init; }

    /// <summary>The reply as it came, at most 64 kB; empty when there is none.</summary>
    public string Reply { get; init; } = "";

    public ModelVerdict Verdict { get; init; }

    /// <summary>Why the verdict is not <see cref="ModelVerdict.Answered"/>.</summary>
    public string Problem { get; init; } = "";

    public required DateTime MadeAt { get; init; }
}
