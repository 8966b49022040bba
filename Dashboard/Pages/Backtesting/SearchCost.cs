using System.Globalization;
using TradeMind.Contracts;
using TradeMind.Dashboard.Parts;

namespace TradeMind.Dashboard.Pages.Backtesting;

/// <summary>What a search would cost, asked of the service while its form is written.</summary>
internal static class SearchCost
{
    /// <returns>Null while the form is of no search, or something in it cannot be used.</returns>
    public static TrialCostQuery? Query(RunForm form)
    {
        ArgumentNullException.ThrowIfNull(form);
        var problems = new FormProblems();
        var isWalk = form.Kind == RunKind.WalkForward;
        var query = new TrialCostQuery(
            (long)Math.Min(Runs(form), 1_000_000_000), form.Data, form.Symbols, NumberText.Day("from", form.From, problems),
            NumberText.Day("to", form.To, problems), isWalk ? NumberText.Whole("train", form.Train, problems) : null,
            isWalk ? NumberText.Whole("test", form.Test, problems) : null);
        return RunKinds.IsSearch(form.Kind) && query.Runs > 0 && !problems.Any ? query : null;
    }

    /// <summary>Tells one question from another.</summary>
    public static string Key(TrialCostQuery query) => string.Create(
        CultureInfo.InvariantCulture,
        $"{query.Runs} {query.Data} {string.Join(',', query.Symbols ?? [])} {query.From} {query.To} {query.Train} {query.Test}");

    /// <summary>A grid has every combination; other methods say how many they try, such as <c>random:1000</c>.</summary>
    private static decimal Runs(RunForm form) =>
        form.Method.Text.Split(':') is [_, var text] && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var wanted)
            ? Math.Min(wanted, form.Combinations)
            : form.Combinations;
}
