namespace TradeMind.Storage.Models;

/// <summary>Sums up calls.</summary>
internal static class ModelSpendings
{
    /// <returns>By day, account and agent, in that order.</returns>
    public static IReadOnlyList<ModelSpending> Sum(IEnumerable<ModelCall> calls) =>
    [
        .. calls
            .GroupBy(call => (Day: DateOnly.FromDateTime(call.MadeAt), call.Account, call.Agent))
            .OrderBy(group => group.Key.Day)
            .ThenBy(group => group.Key.Account, StringComparer.Ordinal)
            .ThenBy(group => group.Key.Agent, StringComparer.Ordinal)
            .Select(group => new ModelSpending(group.Key.Day, group.Key.Account, group.Key.Agent)
            {
                Calls = group.Count(),
                Answered = group.Count(call => call.Verdict == ModelVerdict.Answered),
                PromptTokens = group.Sum(call => (long)call.PromptTokens),
                CompletionTokens = group.Sum(call => (long)call.CompletionTokens),
                Cost = group.Sum(call => call.Cost),
                LatencyMs = group.Where(call => call.LatencyMs > 0).Select(call => call.LatencyMs).DefaultIfEmpty(0).Average(),
            }),
    ];
}
