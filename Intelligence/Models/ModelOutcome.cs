using TradeMind.Storage.Models;

namespace TradeMind.Intelligence.Models;

/// <summary>What a question to a model led to.</summary>
/// <typeparam name="T">What is read from an answer.</typeparam>
/// <param name="Verdict">Answered, or the reason of the abstention.</param>
/// <param name="Value">Of an answer; null for an abstention.</param>
/// <param name="Problem">Why it abstains, in words.</param>
/// <param name="CallId">The row of the ledger; empty when there is none.</param>
/// <param name="IsRecorded">Whether the ledger answered and no call was made.</param>
public sealed record ModelOutcome<T>(ModelVerdict Verdict, T? Value, string Problem, string CallId, bool IsRecorded)
    where T : class;

/// <summary>Reasons of abstentions as they are written into opinions.</summary>
public static class AbstentionText
{
    /// <summary>In kebab case, such as <c>over-budget</c>: stable, for programs and screens.</summary>
    public static string Code(ModelVerdict verdict) => string.Concat(
        verdict.ToString().Select((c, i) => char.IsUpper(c) ? (i > 0 ? "-" : "") + char.ToLowerInvariant(c) : c.ToString()));

    /// <summary>The code, a colon, and what happened.</summary>
    public static string From(ModelVerdict verdict, string problem) =>
        problem.Length == 0 ? Code(verdict) : $"{Code(verdict)}: {problem}";
}
