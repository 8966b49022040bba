using System.Collections.Immutable;
using TradeMind.Intelligence.Opinions;
using TradeMind.Storage.News;
using TradeMind.Trading;
using TradeMind.Trading.Market;
using TradeMind.Trading.Sessions;

namespace TradeMind.Application.Experiments;

/// <summary>
/// What an experiment runs: the same strategies on the same bars with the same costs and capital, without opinions and with those of each
/// source. Immutable.
/// </summary>
public sealed record ExperimentPlan
{
    /// <summary>Fewer cannot put a value outside of 95 of 100.</summary>
    public const int LeastPermutations = 39;

    /// <summary>Strategies, costs and limits of every arm; with a sentiment agent.</summary>
    public required PortfolioConfiguration Portfolio { get; init; }

    /// <summary>One per symbol of the portfolio, in its order.</summary>
    public required IReadOnlyList<BarSeries> Series { get; init; }

    /// <summary>What there is to read.</summary>
    public required IReadOnlyList<NewsItem> News { get; init; }

    /// <summary>Where opinions come from; each is an arm, one or more.</summary>
    public required IReadOnlyList<IOpinionFormer> Sources { get; init; }

    /// <summary>The close, UTC, of the bar with a bar time (UTC ticks).</summary>
    public required Func<long, DateTime> ClosesAt { get; init; }

    /// <summary>How opinions become signals.</summary>
    public OpinionOptions Opinions { get; init; } = OpinionOptions.Default;

    /// <summary>Permutations of each source's scores, 39 or more; 0 for no placebo, and then no effect can be found.</summary>
    public int Permutations { get; init; } = 200;

    /// <summary>Whether each source runs once more with names and dates hidden.</summary>
    public bool HasBlind { get; init; }

    /// <summary>Other names of the companies by ticker, hidden with it.</summary>
    public IReadOnlyDictionary<string, ImmutableArray<string>> Aliases { get; init; } =
        new Dictionary<string, ImmutableArray<string>>(StringComparer.Ordinal);

    /// <summary>Of permutations and resampling.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Resampled histories, 200 or more.</summary>
    public int Replicates { get; init; } = 2_000;

    /// <summary>Probability of finding a difference that is not there, over all arms together; above 0, below 1.</summary>
    public double Alpha { get; init; } = 0.05;

    /// <summary>Probability of finding the detectable effect, above 0, below 1.</summary>
    public double Power { get; init; } = 0.8;

    /// <summary>Arms that run at the same time, 1 or more; no result depends on it.</summary>
    public int Workers { get; init; } = 1;

    /// <summary>The close of every session, UTC, in order.</summary>
    public IReadOnlyList<DateTime> Closes =>
        [.. Series.SelectMany(series => series.Ticks.ToArray()).Distinct().Order().Select(ClosesAt)];

    /// <exception cref="InvalidInputException">A value is missing or out of range; the message names it.</exception>
    public ExperimentPlan Checked()
    {
        Check(Sources.Count > 0, "arms", "there is no arm with opinions: name offline or model beside rules");
        return CheckedBeforeSources();
    }

    /// <summary>The same while the sources are not made yet, which may cost money.</summary>
    /// <exception cref="InvalidInputException">A value is missing or out of range; the message names it.</exception>
    public ExperimentPlan CheckedBeforeSources()
    {
        Check(Portfolio.HasSentiment, "sentiment", "the portfolio has no sentiment agent: give it one, so that opinions can vote");
        Check(
            Portfolio.Options.Interval.IsDaily, "interval",
            $"bars are {Portfolio.Options.Interval} long: use daily ones, for scores are permuted within a day");
        Check(
            Permutations == 0 || Permutations >= LeastPermutations, "permutations",
            $"permutations is {Permutations}: use {LeastPermutations} or more, or 0 for no placebo");
        Check(Replicates >= 200, "replicates", $"replicates is {Replicates}: use 200 or more");
        Check(Alpha is > 0 and < 1, "alpha", $"alpha is {Alpha}: use a probability such as 0.05");
        Check(Power is > 0 and < 1, "power", $"power is {Power}: use a probability such as 0.8");
        Check(Workers >= 1, "workers", $"workers is {Workers}: use 1 or more");
        Check(Series.Count > 0 && Series.Any(s => s.Count > 0), "data", "there is no bar: name data of the period of the news");
        return this;
    }

    private static void Check(bool isValid, string field, string problem)
    {
        if (!isValid)
        {
            throw new InvalidInputException(problem, field);
        }
    }
}
