using TradeMind.Application.Requests;
using TradeMind.Contracts;
using TradeMind.Trading;
using TradeMind.Trading.Backtesting;
using TradeMind.Trading.Optimization;

namespace TradeMind.Application.Research;

/// <summary>What a sweep tries, and what for.</summary>
/// <param name="Space">The parameters.</param>
/// <param name="Objective">The metric that runs are ranked by.</param>
/// <param name="Method">How the space is gone through.</param>
public sealed record RunSearch(SearchSpace Space, Objective Objective, SearchMethod Method)
{
    internal static RunSearch? From(RunRequest request, BacktestPlan plan, FieldErrors errors)
    {
        var ranges = errors.Read("ranges", () => ParameterRange.Read(request.Ranges, plan.Parameters));
        var constraints = errors.Read(
            "constraints", () => request.Constraints.Select(text => Constraint.Parse(text, plan.Parameters)).ToList());
        var objective = errors.Read("objective", () => Objective.Named(request.Objective));
        var space = ranges is null || constraints is null
            ? null
            : errors.Read("ranges", () => Checked(new SearchSpace(plan.Strategy, plan.Parameters, ranges, constraints), request.Method));
        var method = space is null ? null : errors.Read("method", () => SearchMethod.Parse(request.Method, space, request.Seed));
        return space is null || objective is null || method is null ? null : new RunSearch(space, objective, method);
    }

    /// <exception cref="InvalidInputException">It has more combinations than are run.</exception>
    private static SearchSpace Checked(SearchSpace space, string method) => method == "grid" && space.Count > SearchSpace.Most
        ? throw new InvalidInputException(
            $"there are {space.Count:N0} combinations, at most {SearchSpace.Most:N0} are run: use larger steps, or method random:{10_000}",
            "ranges")
        : space;
}
