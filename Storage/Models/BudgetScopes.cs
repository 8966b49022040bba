using System.Globalization;

namespace TradeMind.Storage.Models;

/// <summary>The totals that a call counts in.</summary>
internal static class BudgetScopes
{
    public static string Day(DateOnly day) => $"day:{Text(day)}";

    public static string Account(string account, DateOnly day) => $"account:{Text(day)}:{account}";

    public static string Run(string run) => $"run:{run}";

    /// <summary>All that a call counts in; of one without a run, two.</summary>
    public static IEnumerable<string> Containing(ModelCall call)
    {
        var day = DateOnly.FromDateTime(call.MadeAt);
        yield return Day(day);
        yield return Account(call.Account, day);
        if (call.Run.Length > 0)
        {
            yield return Run(call.Run);
        }
    }

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

/// <summary>The steps of a call in the ledger, which are the same in every store.</summary>
internal static class ModelCallSteps
{
    public const string InterruptedProblem =
        "the process ended between the call and its completion: it counts at its worst cost and is not made again";

    public static ModelCall Numbered(ModelCall call, int attempt) => call with
    {
        Id = string.Create(CultureInfo.InvariantCulture, $"{call.RequestHash}-{attempt}"),
        Cost = call.Reserved,
    };

    public static ModelCall OverBudget(ModelCall call, string problem) =>
        call with { Verdict = ModelVerdict.OverBudget, Problem = problem, Reserved = 0, Cost = 0 };

    public static ModelCall Interrupted(ModelCall call) =>
        call with { Verdict = ModelVerdict.Interrupted, Problem = InterruptedProblem, Cost = call.Reserved };

    /// <summary>What is left of a reservation for several calls after one more; null when it is not enough.</summary>
    public static ModelCall? Without(ModelCall parent, ModelCall child) =>
        parent.Verdict == ModelVerdict.Reserved && parent.Reserved >= child.Reserved
            ? parent with { Reserved = parent.Reserved - child.Reserved, Cost = parent.Reserved - child.Reserved }
            : null;

    public static string NoParent(ModelCall call) => FormattableString.Invariant(
        $"reservation {call.Parent} has ended or has less left than the {call.Reserved:0.######} USD that this call may cost");
}
