using TradeMind.Application.MarketData;
using TradeMind.Contracts;
using TradeMind.Storage.Reading;
using TradeMind.Trading.Market;
using TradeMind.Trading.Statistics;

namespace TradeMind.Application.Risk;

/// <summary>Value at risk and expected shortfall of what is held, by historical simulation over its stored daily returns.</summary>
public sealed class TailRisk(IPortfolioReader portfolio, RecordedBars recorded, IPlanReader plans)
{
    /// <summary>How it is computed, as responses state it.</summary>
    public const string Method =
        "Historical simulation over one day (Hull, Options, Futures, and Other Derivatives, 9th ed., ch. 22.2): what is held now is taken "
        + "through the returns from close to close of the last 500 days at most on which every symbol held has one, by UTC date, prices "
        + "restated for splits, dividends not counted. The value at risk is the loss at place ceil(n (1 - confidence)) from the largest; "
        + "the expected shortfall is the mean of the worst n (1 - confidence) days (Acerbi, Tasche 2002). Under 100 days there are none.";

    private static readonly double[] Levels = [0.95, 0.99];

    public async Task<TailRiskView> GetAsync(CancellationToken cancellation)
    {
        var (now, held) = (portfolio.Now(), portfolio.Holdings());
        var equity = now?.Equity ?? plans.Plan.Options.StartingCash;
        var view = new TailRiskView(
            now is { Time.Ticks: > 0 } ? now.Time : null, equity, held.Sum(h => h.Value), held.Count, 0, null, null, [], "", Method);
        if (now is null || held.Count == 0)
        {
            return view with { TooShort = "nothing is held" };
        }

        var closes = new List<(StoredHolding Holding, SortedDictionary<DateOnly, double> ByDay)>();
        foreach (var holding in held)
        {
            closes.Add((holding, await ClosesAsync(holding.Symbol, now.Time, cancellation).ConfigureAwait(false)));
        }

        List<DateOnly> days = [.. closes
            .Select(series => (IEnumerable<DateOnly>)series.ByDay.Keys)
            .Aggregate((common, keys) => common.Intersect(keys))
            .Order().TakeLast(HistoricalSimulation.MostDays + 1)];
        var count = Math.Max(0, days.Count - 1);
        view = view with { Days = count, From = count > 0 ? days[1] : null, To = count > 0 ? days[^1] : null };
        if (count < HistoricalSimulation.LeastDays)
        {
            var (shortest, byDay) = closes.MinBy(series => series.ByDay.Count);
            return view with
            {
                TooShort = FormattableString.Invariant(
                    $"too short: {count} days with a return of every symbol held, {HistoricalSimulation.LeastDays} are needed; ")
                    + FormattableString.Invariant($"{shortest.Symbol} has {Math.Max(0, byDay.Count - 1)}"),
            };
        }

        var losses = Losses(closes, days);
        return view with { Levels = [.. Levels.Select(confidence => Level(losses, confidence, (double)equity))] };
    }

    /// <summary>The last close of each day up to a time, in the share units of that time.</summary>
    private async Task<SortedDictionary<DateOnly, double>> ClosesAsync(string symbol, DateTime until, CancellationToken cancellation)
    {
        var bars = await recorded.ReadAsync(new Symbol(symbol), BarTime.None, BarTime.From(until), cancellation).ConfigureAwait(false);
        var closes = new SortedDictionary<DateOnly, double>();
        foreach (var bar in bars)
        {
            closes[DateOnly.FromDateTime(bar.Time)] = bar.Close;
        }

        return closes;
    }

    private static double[] Losses(List<(StoredHolding Holding, SortedDictionary<DateOnly, double> ByDay)> closes, List<DateOnly> days)
    {
        var losses = new double[days.Count - 1];
        foreach (var (holding, byDay) in closes)
        {
            var value = (double)holding.Value;
            for (var i = 0; i < losses.Length; i++)
            {
                losses[i] -= value * ((byDay[days[i + 1]] / byDay[days[i]]) - 1);
            }
        }

        return losses;
    }

    private static TailRiskLevel Level(double[] losses, double confidence, double equity)
    {
        var (value, shortfall) =
            (HistoricalSimulation.ValueAtRisk(losses, confidence), HistoricalSimulation.ExpectedShortfall(losses, confidence));
        return new TailRiskLevel(
            confidence, Math.Round((decimal)value, 2), value / equity, Math.Round((decimal)shortfall, 2), shortfall / equity);
    }
}
