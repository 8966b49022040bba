using TradeMind.Trading.Indicators;
using TradeMind.Trading.Market;
using TradeMind.Trading.Parameters;
using TradeMind.Trading.Strategies;

namespace TradeMind.Trading.Verification;

/// <summary>
/// How much history it takes until the place where the data begin no longer shows. The data are cut off at many beginnings; each bar's
/// values with the history that is left are compared with those of the full history. It measures the least history that suffices, and
/// passes when the declared one does.
/// </summary>
public static class WarmUpCheck
{
    /// <summary>Compares every output of an indicator, to 1e-9 relative, on each series by itself.</summary>
    /// <param name="indicator">The indicator on trial.</param>
    /// <param name="series">One or more.</param>
    /// <param name="parameters">The indicator's.</param>
    /// <param name="options">How thoroughly to look.</param>
    /// <param name="progress">Receives the finished fraction, 0 to 1.</param>
    /// <param name="cancellation">Ends the check between two beginnings.</param>
    /// <exception cref="ParameterException">The parameters contradict each other or belong to something else.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static WarmUpResult Run(
        IndicatorEntry indicator,
        IReadOnlyList<BarSeries> series,
        ParameterSet parameters,
        WarmUpOptions? options = null,
        IProgress<double>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(indicator);
        ArgumentNullException.ThrowIfNull(series);
        var declared = indicator.WarmUp(parameters);
        var measure = new WarmUpMeasure(indicator.Definition.Name, declared);
        for (var i = 0; i < series.Count; i++)
        {
            var trial = new IndicatorWarmUp(indicator, series[i], parameters);
            foreach (var start in WarmUpMeasure.Starts(series[i].Count, declared, (options ?? WarmUpOptions.Default).Starts))
            {
                cancellation.ThrowIfCancellationRequested();
                measure.NextStart();
                trial.BeginAt(start, measure);
            }

            progress?.Report((i + 1.0) / series.Count);
        }

        return measure.Result();
    }

    /// <summary>
    /// Compares the signal of a strategy, its confidence to 1e-6, on all series together. History counts for the symbols that have a bar in
    /// a slice and had others cut off: it is that of the one with the fewest bars left, since a strategy may compare symbols.
    /// </summary>
    /// <param name="strategy">The strategy on trial; it is made anew over every cut of the series.</param>
    /// <param name="series">One per symbol, in ordinal order of the symbols.</param>
    /// <param name="parameters">The strategy's.</param>
    /// <param name="options">How thoroughly to look.</param>
    /// <param name="progress">Receives the finished fraction, 0 to 1.</param>
    /// <param name="cancellation">Ends the check between two beginnings.</param>
    /// <exception cref="ParameterException">The parameters contradict each other or belong to something else.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static WarmUpResult Run(
        StrategyEntry strategy,
        IReadOnlyList<BarSeries> series,
        ParameterSet parameters,
        WarmUpOptions? options = null,
        IProgress<double>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(strategy);
        ArgumentNullException.ThrowIfNull(series);
        var declared = strategy.WarmUp(parameters);
        var measure = new WarmUpMeasure(strategy.Definition.Id, declared);
        var trial = new StrategyWarmUp(strategy, series, parameters);
        int[] starts = [.. WarmUpMeasure.Starts(trial.Slices, declared, (options ?? WarmUpOptions.Default).Starts)];
        for (var i = 0; i < starts.Length; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            measure.NextStart();
            trial.BeginAt(starts[i], measure);
            progress?.Report((i + 1.0) / starts.Length);
        }

        return measure.Result();
    }
}
