namespace TradeMind.Storage.Models;

/// <summary>How much calls of models may cost, in USD. Null for no limit.</summary>
/// <param name="PerDay">Of all calls of a UTC day together.</param>
/// <param name="PerRun">Of all calls of a research run together, whenever they were made.</param>
/// <param name="PerAccount">Of all calls on one account in a UTC day.</param>
public sealed record ModelBudgets(decimal? PerDay, decimal? PerRun, decimal? PerAccount)
{
    /// <summary>Of the problem of a call that is over one of them.</summary>
    /// <param name="call">Its reservation.</param>
    /// <param name="day">What is spent and reserved already on that day.</param>
    /// <param name="run">The same of the run.</param>
    /// <param name="account">The same of the account on that day.</param>
    /// <returns>Null when it is within all of them.</returns>
    public string? Exceeded(ModelCall call, decimal day, decimal run, decimal account)
    {
        ArgumentNullException.ThrowIfNull(call);
        return Over(PerDay, day, call.Reserved, FormattableString.Invariant($"the budget of {call.MadeAt:yyyy-MM-dd}"))
            ?? (call.Run.Length > 0 ? Over(PerRun, run, call.Reserved, $"the budget of run {call.Run}") : null)
            ?? Over(
                PerAccount, account, call.Reserved,
                FormattableString.Invariant($"the budget of {call.Account} on {call.MadeAt:yyyy-MM-dd}"));
    }

    private static string? Over(decimal? limit, decimal spent, decimal more, string whose) => limit is { } most && spent + more > most
        ? FormattableString.Invariant(
            $"{whose} is {most:0.######} USD, {spent:0.######} are spent or reserved, and this call may cost up to {more:0.######}")
        : null;
}

/// <summary>The outcome of a reservation.</summary>
/// <param name="Call">The row: the new one, reserved or over the budget, or the one that there is already for the same request.</param>
/// <param name="IsNew">Whether it was inserted now. Only a new row that is reserved may be sent.</param>
public sealed record ModelReservation(ModelCall Call, bool IsNew)
{
    public bool MayCall => IsNew && Call.Verdict == ModelVerdict.Reserved;
}

/// <summary>Which calls are wanted; null and empty for all.</summary>
public sealed record ModelCallFilter
{
    public string? Agent { get; init; }

    public string? Account { get; init; }

    public string? Run { get; init; }

    public string? Symbol { get; init; }

    /// <summary>UTC, inclusive.</summary>
    public DateTime? From { get; init; }

    /// <summary>UTC, exclusive.</summary>
    public DateTime? Before { get; init; }
}

/// <summary>What calls of models cost on a UTC day, per account and agent.</summary>
/// <param name="Day">UTC.</param>
/// <param name="Account">The portfolio, or <c>service</c>.</param>
/// <param name="Agent">Which agent asked.</param>
public sealed record ModelSpending(DateOnly Day, string Account, string Agent)
{
    /// <summary>Rows, whether a call was made or not.</summary>
    public int Calls { get; init; }

    public int Answered { get; init; }

    public long PromptTokens { get; init; }

    public long CompletionTokens { get; init; }

    /// <summary>USD, with what is reserved.</summary>
    public decimal Cost { get; init; }

    /// <summary>Mean of the calls that were made, milliseconds; 0 when none was.</summary>
    public double LatencyMs { get; init; }
}
