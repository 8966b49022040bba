using TradeMind.Trading.Market;

namespace TradeMind.Trading.Statistics.Inference;

/// <summary>The verdict on two runs.</summary>
public enum ComparisonVerdict
{
    /// <summary>The interval of the difference holds zero.</summary>
    NoDifference = 0,

    FirstIsBetter = 1,

    SecondIsBetter = 2,

    /// <summary>There are fewer than 30 dates in common, or one of the runs never risked anything.</summary>
    TooFewObservations = 3,
}

/// <summary>
/// Two runs compared date by date: intervals of the differences of their mean returns and of their Sharpe ratios by a block
/// bootstrap, studentised (Ledoit and Wolf, "Robust Performance Hypothesis Testing with the Sharpe Ratio", Journal of Empirical Finance 15,
/// 2008). Both are drawn by the same dates, so that what they have in common cancels.
/// </summary>
/// <param name="Verdict">What the interval of the difference in return says.</param>
/// <param name="Difference">First less second, a year's return as a simple fraction; null with too few dates.</param>
/// <param name="Dates">Dates in common.</param>
public sealed record PairedComparison(ComparisonVerdict Verdict, BootstrapInterval? Difference, int Dates)
{
    /// <summary>Probability of such a difference in return when there is none; null with too few dates.</summary>
    public double? PValue { get; init; }

    /// <summary>What the interval of the difference in Sharpe ratio says.</summary>
    public ComparisonVerdict SharpeVerdict { get; init; } = ComparisonVerdict.TooFewObservations;

    /// <summary>First less second, annual; null with too few dates, or when the returns of one do not vary.</summary>
    public BootstrapInterval? SharpeDifference { get; init; }

    /// <summary>Probability of such a difference in Sharpe ratio when there is none.</summary>
    public double? SharpePValue { get; init; }

    /// <summary>Compares returns by date.</summary>
    /// <param name="first">Returns by date.</param>
    /// <param name="second">Returns by date; only dates of both count.</param>
    /// <param name="replicates">Samples, 100 or more.</param>
    /// <param name="seed">Of the bootstrap.</param>
    /// <param name="confidence">Between 0 and 1.</param>
    /// <param name="scheme">Of the blocks; their length is that of <see cref="OptimalBlock"/>.</param>
    /// <param name="frequency">How many of the returns make a year; null for 252 sessions.</param>
    public static PairedComparison Compare(
        IReadOnlyDictionary<DateOnly, double> first, IReadOnlyDictionary<DateOnly, double> second, int replicates, ulong seed,
        double confidence = 0.95, BlockScheme scheme = BlockScheme.Stationary, SeriesFrequency? frequency = null)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        DateOnly[] dates = [.. first.Keys.Where(second.ContainsKey).Order()];
        return Compare(
            [.. dates.Select(d => first[d])], [.. dates.Select(d => second[d])], replicates, seed, confidence, scheme, frequency);
    }

    /// <summary>Compares returns of the same dates.</summary>
    /// <param name="first">In order of time.</param>
    /// <param name="second">Of the same dates.</param>
    /// <param name="replicates">Samples, 100 or more.</param>
    /// <param name="seed">Of the bootstrap.</param>
    /// <param name="confidence">Between 0 and 1.</param>
    /// <param name="scheme">Of the blocks; their length is that of <see cref="OptimalBlock"/>.</param>
    /// <param name="frequency">How many of the returns make a year; null for 252 sessions.</param>
    /// <exception cref="ArgumentException">There are not as many of one as of the other.</exception>
    public static PairedComparison Compare(
        double[] first, double[] second, int replicates, ulong seed, double confidence = 0.95,
        BlockScheme scheme = BlockScheme.Stationary, SeriesFrequency? frequency = null)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        ArgumentOutOfRangeException.ThrowIfLessThan(replicates, 100);
        if (first.Length != second.Length)
        {
            throw new ArgumentException($"{first.Length} returns and {second.Length}: give one of each a date", nameof(second));
        }

        if (first.Length < ReturnMoments.Least)
        {
            return new PairedComparison(ComparisonVerdict.TooFewObservations, null, first.Length);
        }

        var periods = (frequency ?? SeriesFrequency.ExchangeSessions).PeriodsPerYear;
        double[] differences = [.. first.Select((value, i) => value - second[i])];
        var mean = Mean(differences, replicates, seed, scheme);
        var interval = mean.Interval(confidence, periods);
        var compared = new PairedComparison(VerdictOf(interval), interval, first.Length) { PValue = mean.PValue() };
        if (Sharpe(first, second, replicates, seed, scheme) is not { } ratio)
        {
            return compared;
        }

        var ratios = ratio.Interval(confidence, Math.Sqrt(periods));
        return compared with { SharpeVerdict = VerdictOf(ratios), SharpeDifference = ratios, SharpePValue = ratio.PValue() };
    }

    private static ComparisonVerdict VerdictOf(BootstrapInterval interval) =>
        interval.Low > 0 ? ComparisonVerdict.FirstIsBetter
            : interval.High < 0 ? ComparisonVerdict.SecondIsBetter
            : ComparisonVerdict.NoDifference;

    private static StudentisedSample Mean(double[] values, int replicates, ulong seed, BlockScheme scheme)
    {
        var block = OptimalBlock.Length(values, scheme);
        var (influence, sample) = (new double[values.Length], new double[values.Length]);
        var measured = new StudentisedSample(Influence.OfMean(values, influence), influence, block, replicates);
        var bootstrap = BlockBootstrap.Create(scheme, seed, block);
        for (var b = 0; b < replicates; b++)
        {
            bootstrap.Resample([values], [sample]);
            measured.Add(Influence.OfMean(sample, measured.Room));
        }

        return measured;
    }

    /// <summary>Null when a ratio is not defined.</summary>
    private static StudentisedSample? Sharpe(double[] first, double[] second, int replicates, ulong seed, BlockScheme scheme)
    {
        var (influence, other) = (new double[first.Length], new double[first.Length]);
        var estimate = Influence.OfSharpeDifference(first, second, influence, other);
        if (!double.IsFinite(estimate))
        {
            return null;
        }

        var block = OptimalBlock.Length(influence, scheme);
        var measured = new StudentisedSample(estimate, influence, block, replicates);
        var bootstrap = BlockBootstrap.Create(scheme, seed, block);
        double[][] samples = [new double[first.Length], new double[first.Length]];
        for (var b = 0; b < replicates; b++)
        {
            bootstrap.Resample([first, second], samples);
            measured.Add(Influence.OfSharpeDifference(samples[0], samples[1], measured.Room, other));
        }

        return measured;
    }
}
