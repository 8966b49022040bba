using System.Globalization;
using TradeMind.Trading.Parameters;

namespace TradeMind.Trading.Optimization;

/// <summary>How a search space is explored.</summary>
public abstract class SearchMethod
{
    private protected SearchMethod()
    {
    }

    /// <summary>Reads <c>grid</c>, <c>random:N</c> or <c>tpe:N</c>.</summary>
    /// <param name="text">The method.</param>
    /// <param name="space">What is gone through.</param>
    /// <param name="seed">Of whatever is drawn at random.</param>
    /// <exception cref="ParameterException">There is no such method, N is out of range, or there are too many combinations.</exception>
    public static SearchMethod Parse(string text, SearchSpace space, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(space);
        return text.Split(':') switch
        {
            ["grid"] => new FixedSearch(space.Pick(null, seed)),
            ["random", var count] when Count(count) is { } runs => new FixedSearch(space.Pick(runs, seed)),
            ["tpe", var count] when Count(count) is { } runs => new ParzenSearch(space, runs, seed),
            _ => throw new ParameterException(
                $"method '{text}' is unknown: use grid, or random:N or tpe:N with N from 1 to {SearchSpace.Most}"),
        };
    }

    /// <summary>Combinations that are to be tried.</summary>
    public abstract int Wanted { get; }

    /// <summary>Runs what the method asks for.</summary>
    /// <param name="sweep">Over the same space.</param>
    /// <param name="workers">Runs at the same time; the outcome does not depend on it.</param>
    /// <param name="progress">Receives the finished fraction, 0 to 1.</param>
    /// <param name="cancellation">Ends it between two runs; what is finished is kept.</param>
    /// <exception cref="DomainException">Nothing is left to run, or series and options are not usable.</exception>
    public abstract SweepResult Run(Sweep sweep, int workers, IProgress<double>? progress = null, CancellationToken cancellation = default);

    private static int? Count(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count is > 0 and <= SearchSpace.Most
            ? count
            : null;

    /// <summary>Combinations that were picked beforehand.</summary>
    private sealed class FixedSearch(long[] combinations) : SearchMethod
    {
        public override int Wanted => combinations.Length;

        public override SweepResult Run(
            Sweep sweep, int workers, IProgress<double>? progress = null, CancellationToken cancellation = default) =>
                sweep.Run(combinations, workers, progress, cancellation);
    }
}
