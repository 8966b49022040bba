using TradeMind.Grains.Requests;
using TradeMind.Grains.Research;
using TradeMind.Grains.Research.Comparison;
using TradeMind.Grains.Views;
using TradeMind.Storage.Runs;
using TradeMind.Trading;

namespace TradeMind.Silo.Api;

/// <summary>Results side by side: <c>runs/compare</c></summary>
internal static class ComparisonApi
{
    private const double Level = 0.05;
    private const int Most = 10;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/runs/compare", Compare).WithName("CompareRuns").WithTags("runs").WithSummary("Whether backtests or walk forwards differ by more than luck, paired by date; each with the first");

    private static ComparisonView Compare(IRunStore store, string ids, int? replicates, ulong? seed)
    {
        var names = ids.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (names.Length is < 2 or > Most)
        {
            throw new FieldException("ids", $"ids has {names.Length} runs: name 2 to {Most}, separated by commas");
        }

        var samples = replicates is null ? 2_000 : replicates is >= 200 and <= 20_000 ? replicates.Value : throw new FieldException("replicates", $"replicates is {replicates}: use 200 to 20000");
        var errors = new FieldErrors();
        var results = names.Select(name => errors.Read("ids", () => Result(store, name))).ToList();
        errors.Throw();
        return ComparisonViews.Of(ResultComparison.Of([.. results.Select(r => r!)], samples, seed ?? 1, 1 - Level), Level);
    }

    /// <exception cref="InvalidInputException">It has none that can be compared.</exception>
    private static ResultFile Result(IRunStore store, string id)
    {
        if (RunRecord.Number(id) is not { } number || store.Find(number) is not { } run)
        {
            throw new InvalidInputException(
                $"there is no run '{id}': ids look like {RunRecord.Id(1)}, backtests and walk-forwards list them",
                "ids", ErrorCodes.NotFound);
        }

        using var result = RunWorker.Opened(store.Result(number) ?? throw new InvalidInputException(
            $"{id} has no result: it is {(RunState)run.State}", "ids"));
        return ResultFile.Read(result, id, id);
    }
}
