using TradeMind.Application.Requests;
using TradeMind.Application.Research.Comparison;
using TradeMind.Contracts;
using TradeMind.Trading;

namespace TradeMind.Application.Research;

/// <summary>Compares results of stored runs, paired by date.</summary>
public sealed class ComparisonQueries(IRunStore store)
{
    private const double Level = 0.05;
    private const int MostRuns = 10, UsualSamples = 2_000, FewestSamples = 200, MostSamples = 20_000;

    /// <param name="ids">2 to 10 ids of runs, separated by commas; each is compared with the first.</param>
    /// <param name="replicates">Samples of the bootstrap; 2,000 when null.</param>
    /// <param name="seed">Of the bootstrap; 1 when null.</param>
    /// <exception cref="FieldException">A run has no result that can be compared, or a value is out of range.</exception>
    public ComparisonView Compare(string ids, int? replicates, ulong? seed)
    {
        ArgumentNullException.ThrowIfNull(ids);
        var names = ids.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (names.Length is < 2 or > MostRuns)
        {
            throw new FieldException("ids", $"ids has {names.Length} runs: name 2 to {MostRuns}, separated by commas");
        }

        var samples = replicates is null ? UsualSamples
            : replicates is >= FewestSamples and <= MostSamples ? replicates.Value
            : throw new FieldException("replicates", $"replicates is {replicates}: use {FewestSamples} to {MostSamples}");
        var errors = new FieldErrors();
        var results = names.Select(name => errors.Read("ids", () => Result(name))).ToList();
        errors.Throw();
        return ComparisonViews.From(ResultComparison.Compare([.. results.Select(r => r!)], samples, seed ?? 1, 1 - Level), Level);
    }

    /// <exception cref="InvalidInputException">It has none that can be compared.</exception>
    private ResultFile Result(string id)
    {
        if (RunRecord.Number(id) is not { } number || store.Find(number) is not { } run)
        {
            throw new InvalidInputException(
                $"there is no run '{id}': ids look like {RunRecord.Id(1)}, backtests and walk-forwards list them", "ids",
                ErrorCodes.NotFound);
        }

        using var result = RunWorker.Opened(store.Result(number) ?? throw new InvalidInputException(
            $"{id} has no result: it is {(RunState)run.State}", "ids"));
        return ResultFile.Read(result, id, id);
    }
}
