using System.Runtime.CompilerServices;
using TradeMind.Trading.Market;

namespace TradeMind.Trading.Statistics.Inference;

/// <summary>What is wanted of resampled histories.</summary>
[Flags]
internal enum HistoryParts
{
    None = 0,
    Sharpe = 1,
    Growth = 2,
    Drawdown = 4,
    All = 7,
}

/// <summary>
/// The same returns in other orders, block by block, and what the statistics of all of them say. One pass gives the three intervals from
/// the same histories.
/// </summary>
internal sealed record ResampledHistories(BootstrapInterval? Sharpe, BootstrapInterval? Growth, BootstrapInterval? Drawdown)
{
    public static ResampledHistories Draw(
        double[] returns, HistoryParts parts, int replicates, ulong seed, double confidence, SeriesFrequency frequency)
    {
        ArgumentNullException.ThrowIfNull(returns);
        Check(replicates, confidence);
        if (returns.Length < ReturnMoments.Least)
        {
            return new ResampledHistories(null, null, null);
        }

        var block = StationaryBootstrap.BlockLength(returns);
        var isRuined = returns.AsSpan().IndexOfAnyInRange(double.NegativeInfinity, -1.0) >= 0;
        double[] logs = isRuined ? [] : [.. returns.Select(r => Math.Log(1 + r))];
        var sharpe = parts.HasFlag(HistoryParts.Sharpe) ? Measured(returns, Influence.OfSharpe, block, replicates) : null;
        var growth = parts.HasFlag(HistoryParts.Growth) && !isRuined ? Measured(logs, Influence.OfMean, block, replicates) : null;
        var falls = parts.HasFlag(HistoryParts.Drawdown) ? new double[replicates] : [];
        Draw(new StationaryBootstrap(seed, block), growth is null ? [returns] : [returns, logs], sharpe, growth, falls, replicates);
        Array.Sort(falls);
        return new ResampledHistories(
            sharpe?.Interval(confidence, Math.Sqrt(frequency.PeriodsPerYear)),
            growth is null ? null : Compounded(growth.Interval(confidence, frequency.PeriodsPerYear)),
            falls.Length == 0
                ? null
                : new BootstrapInterval(
                    At(falls, (1 - confidence) / 2), DeepestFall(returns), At(falls, (1 + confidence) / 2), confidence));
    }

    /// <summary>The deepest fall from a peak of a worth of 1 that earns some returns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double DeepestFall(ReadOnlySpan<double> returns)
    {
        var (worth, peak, left) = (1.0, 1.0, 1.0);
        foreach (var value in returns)
        {
            worth *= 1 + value;
            peak = Math.Max(peak, worth);
            left = Math.Min(left, worth / peak);
        }

        return 1 - left;
    }

    private delegate double Statistic(ReadOnlySpan<double> values, Span<double> influence);

    /// <summary>Null when the statistic is not defined.</summary>
    private static StudentisedSample? Measured(double[] values, Statistic statistic, double block, int replicates)
    {
        var influence = new double[values.Length];
        var estimate = statistic(values, influence);
        return double.IsFinite(estimate) ? new StudentisedSample(estimate, influence, block, replicates) : null;
    }

    private static void Draw(
        StationaryBootstrap bootstrap, double[][] series, StudentisedSample? sharpe, StudentisedSample? growth, double[] falls,
        int replicates)
    {
        double[][] samples = [.. series.Select(s => new double[s.Length])];
        for (var b = 0; b < replicates; b++)
        {
            bootstrap.Resample(series, samples);
            sharpe?.Add(Influence.OfSharpe(samples[0], sharpe.Room));
            growth?.Add(Influence.OfMean(samples[1], growth.Room));
            if (falls.Length > 0)
            {
                falls[b] = DeepestFall(samples[0]);
            }
        }
    }

    private static BootstrapInterval Compounded(BootstrapInterval logs) =>
        new(Math.Exp(logs.Low) - 1, Math.Exp(logs.Estimate) - 1, Math.Exp(logs.High) - 1, logs.Confidence);

    private static double At(double[] sorted, double share) =>
        sorted[Math.Clamp((int)Math.Ceiling(share * sorted.Length) - 1, 0, sorted.Length - 1)];

    private static void Check(int replicates, double confidence)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(replicates, 100);
        if (!(confidence > 0 && confidence < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(confidence), confidence, "use a confidence between 0 and 1, such as 0.95");
        }
    }
}
