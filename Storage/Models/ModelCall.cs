namespace TradeMind.Storage.Models;

/// <summary>One call of a language model: a row of the ledger.</summary>
public sealed record ModelCall
{
    /// <summary>The lower-case hexadecimal SHA-256 of everything that was asked: model, template, settings, content.</summary>
    public required string RequestHash { get; init; }

    /// <summary>Unique: the request hash, a hyphen and the number of the attempt from 1. The store assigns it.</summary>
    public string Id { get; init; } = "";

    /// <summary>Which agent asked, such as <c>sentiment</c>.</summary>
    public required string Agent { get; init; }

    /// <summary>Name and version of the prompt template, such as <c>sentiment-1</c>.</summary>
    public required string Template { get; init; }

    /// <summary>What it was asked about: a ticker, or empty.</summary>
    public string Symbol { get; init; } = "";

    /// <summary>SHA-256 of the data it saw.</summary>
    public required string SnapshotHash { get; init; }

    /// <summary>The time of the data it saw, UTC.</summary>
    public required DateTime AsOf { get; init; }

    public required string ModelAsked { get; init; }

    /// <summary>The model that says it answered; empty before the answer.</summary>
    public string ModelServed { get; init; } = "";

    /// <summary>The end of the model's training data, UTC; null when it is not known.</summary>
    public DateTime? Cutoff { get; init; }

    /// <summary>On whose account: the portfolio, or <c>service</c>.</summary>
    public required string Account { get; init; }

    /// <summary>The research run or experiment that it belongs to; empty when it belongs to none.</summary>
    public string Run { get; init; } = "";

    /// <summary>The id of the reservation for several calls that this one is paid from; empty when it has its own.</summary>
    public string Parent { get; init; } = "";

    public int PromptTokens { get; init; }

    public int CompletionTokens { get; init; }

    /// <summary>
    /// Currency (USD) that was reserved before the call: the most that it can cost. Of a reservation for several calls, what is left of it.
    /// </summary>
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

    /// <summary>When its cost was reserved, UTC; it counts in the budget of that day.</summary>
    public required DateTime MadeAt { get; init; }
}
