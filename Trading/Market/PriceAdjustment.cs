namespace TradeMind.Trading.Market;

/// <summary>
/// Adjusts past prices for splits and dividends, backwards from the last bar, whose prices stay as they are: the method of
/// CRSP ("CRSP Data Definitions", cumulative factor to adjust price) and of Yahoo Finance ("What is the adjusted close?").
/// Every price before an ex-date is multiplied by 1 / ratio for a split and by 1 - amount / close of the bar before the ex-date
/// for a dividend; volumes before a split are multiplied by its ratio.
/// </summary>
/// <remarks>
/// Actions after the last bar are left alone, so that prices keep the units of the last bar; so are actions with no bar before them.
/// Explicit actions speak of raw prices; use them only for files that the provider has not adjusted already.
/// An ex-date begins at midnight UTC of its date, which separates the regular sessions of exchanges from Tokyo's close to New York's.
/// </remarks>
public static class PriceAdjustment
{
    /// <summary>
    /// The series restated. Without actions, <see cref="Adjustment.All"/> scales open, high, low and close by the provider's
    /// adjusted close / close where the series has that column; <see cref="Adjustment.Splits"/> then changes nothing, because
    /// the providers that give the column adjust their prices for splits beforehand.
    /// </summary>
    /// <exception cref="InvalidInputException">A split ratio is not above zero, a dividend is negative or not below the close before it,
    /// or an adjusted close is not above zero.</exception>
    public static BarSeries Apply(BarSeries series, Adjustment adjustment, IReadOnlyList<CorporateAction> actions)
    {
        ArgumentNullException.ThrowIfNull(series);
        ArgumentNullException.ThrowIfNull(actions);
        if (adjustment == Adjustment.None || series.Count == 0)
        {
            return WithDividends(series, series, actions);
        }

        if (actions.Count > 0)
        {
            return ByActions(series, adjustment, actions);
        }

        return adjustment == Adjustment.All && !series.AdjustedClose.IsEmpty ? ByAdjustedClose(series) : series;
    }

    /// <summary>
    /// The dividends that prices restated for splits do not contain, in the share units of those prices: divided by the ratio of every
    /// later
    /// split up to the last bar. Prices that were not restated have them as they were paid.
    /// </summary>
    private static BarSeries WithDividends(BarSeries restated, BarSeries raw, IReadOnlyList<CorporateAction> actions)
    {
        var last = raw.Count == 0 ? long.MaxValue : raw.Ticks[^1];
        var splits = ReferenceEquals(restated, raw) ? [] : actions.OfType<Split>().Where(split => split.ExDate.Date.Ticks <= last).ToList();
        Dividend[] dividends =
        [
            .. actions.OfType<Dividend>().OrderBy(dividend => dividend.ExDate).Select(dividend => dividend with
            {
                Amount = splits.Where(split => split.ExDate.Date > dividend.ExDate.Date)
                    .Aggregate(dividend.Amount, (amount, split) => amount / split.Ratio),
            }),
        ];
        return dividends.Length == 0 ? restated : restated.With(dividends);
    }

    private static BarSeries ByAdjustedClose(BarSeries series)
    {
        var factors = new double[series.Count];
        for (var i = 0; i < factors.Length; i++)
        {
            var adjusted = series.AdjustedClose[i];
            if (!double.IsFinite(adjusted) || adjusted <= 0)
            {
                throw new InvalidInputException(
                    $"{series.Symbol} {series[i].Time:yyyy-MM-dd}: adjusted close {adjusted:R} is not above zero; "
                    + "correct it or load without adjustment",
                    code: ErrorCodes.InvalidMarketData);
            }

            factors[i] = adjusted / series.Close[i];
        }

        return Scaled(series, factors, series.Volume.ToArray(), series.AdjustedClose.ToArray());
    }

    private static BarSeries ByActions(BarSeries series, Adjustment adjustment, IReadOnlyList<CorporateAction> actions)
    {
        var pending = new Stack<IGrouping<DateTime, CorporateAction>>(
            actions.GroupBy(action => action.ExDate.Date).OrderBy(group => group.Key).Where(group => group.Key.Ticks <= series.Ticks[^1]));
        var factors = new double[series.Count];
        var volumes = new long[series.Count];
        var (factor, ratio) = (1.0, 1.0);
        for (var i = series.Count - 1; i >= 0; i--)
        {
            while (pending.TryPeek(out var day) && series.Ticks[i] < day.Key.Ticks)
            {
                pending.Pop();
                var (dayRatio, dividendFactor) = Factors(series, i, day);
                ratio *= dayRatio;
                factor = factor / dayRatio * (adjustment == Adjustment.All ? dividendFactor : 1.0);
            }

            factors[i] = factor;
            volumes[i] = Volume(series, i, ratio);
        }

        var scaled = Scaled(series, factors, volumes, adjustedClose: null);
        return adjustment == Adjustment.All ? scaled : WithDividends(scaled, series, actions);
    }

    /// <summary>
    /// The day's split ratio, and its dividend factor: the dividend is in the share units after the split of the same day.
    /// </summary>
    private static (double Ratio, double DividendFactor) Factors(BarSeries series, int before, IGrouping<DateTime, CorporateAction> day)
    {
        var ratio = 1.0;
        foreach (var split in day.OfType<Split>())
        {
            ratio *= split.Ratio > 0 && double.IsFinite(split.Ratio)
                ? split.Ratio
                : throw new InvalidInputException(
                    $"{series.Symbol} {day.Key:yyyy-MM-dd}: split ratio {split.Ratio:R} is not above zero; 4-for-1 is 4, 1-for-10 is 0.1",
                    code: ErrorCodes.InvalidMarketData);
        }

        var amount = 0.0;
        foreach (var dividend in day.OfType<Dividend>())
        {
            amount += dividend.Amount >= 0
                ? dividend.Amount
                : throw new InvalidInputException(
                    $"{series.Symbol} {day.Key:yyyy-MM-dd}: dividend {dividend.Amount:R} is negative; give the cash a share",
                    code: ErrorCodes.InvalidMarketData);
        }

        var close = series.Close[before] / ratio;
        return amount < close
            ? (ratio, 1.0 - (amount / close))
            : throw new InvalidInputException(
                $"{series.Symbol} {day.Key:yyyy-MM-dd}: dividend {amount:R} is not below the close of {close:R} before it; "
                + "give it in the share units of its own day",
                code: ErrorCodes.InvalidMarketData);
    }

    private static long Volume(BarSeries series, int bar, double ratio) =>
        Math.Round(series.Volume[bar] * ratio, MidpointRounding.AwayFromZero) is var volume && volume < long.MaxValue
            ? (long)volume
            : throw OutOfRange(series, bar, $"volume of {series.Volume[bar]}");

    private static InvalidInputException OutOfRange(BarSeries series, int bar, string what) => new(
        $"{series.Symbol} {series[bar].Time:yyyy-MM-dd}: its {what} cannot be adjusted; correct the splits and dividends after it",
        code: ErrorCodes.InvalidMarketData);

    private static BarSeries Scaled(BarSeries series, double[] factors, long[] volumes, double[]? adjustedClose) => new(
        series.Symbol,
        series.Interval,
        new BarColumns(
            series.Ticks.ToArray(),
            Scale(series, series.Open, factors),
            Scale(series, series.High, factors),
            Scale(series, series.Low, factors),
            Scale(series, series.Close, factors),
            volumes,
            adjustedClose));

    // One factor for all four prices keeps high and low around open and close even after rounding.
    private static double[] Scale(BarSeries series, ReadOnlySpan<double> prices, double[] factors)
    {
        var scaled = new double[prices.Length];
        for (var i = 0; i < scaled.Length; i++)
        {
            scaled[i] = prices[i] * factors[i] is > 0 and < double.PositiveInfinity and var price
                ? price
                : throw OutOfRange(series, i, $"price of {prices[i]:R}");
        }

        return scaled;
    }
}
