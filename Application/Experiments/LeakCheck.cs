using TradeMind.Storage.News;
using TradeMind.Trading.Market;
using TradeMind.Trading.Statistics.Inference;

namespace TradeMind.Application.Experiments;

/// <summary>
/// Whether scores know prices that they should not. News follows prices, so that scores go with the return of their own day; what they say
/// of the next day is little (in the literature, rank correlations of a few hundredths). More than the bounds here is more likely a leak
/// than skill.
/// </summary>
/// <param name="SymbolDays">Symbols and days with new scores.</param>
/// <param name="SameDay">Rank correlation of the mean new score with the return to the close at which it can first be used.</param>
/// <param name="NextDay">The same with the return from that close to the next one.</param>
/// <param name="Problems">What is beyond a bound, a sentence each; empty when nothing is.</param>
public sealed record LeakCheck(int SymbolDays, double? SameDay, double? NextDay, IReadOnlyList<string> Problems)
{
    /// <summary>The bound of <see cref="SameDay"/>: scores made of texts stay well below.</summary>
    public const double MostSameDay = 0.5;

    /// <summary>The bound of <see cref="NextDay"/>, where it is also more than <see cref="MostErrors"/> standard errors.</summary>
    public const double MostNextDay = 0.1;

    /// <summary>Standard errors, each about one divided by the root of the number of pairs.</summary>
    public const double MostErrors = 4;

    /// <summary>The bound of the annual Sharpe ratio of the paired difference.</summary>
    public const double MostSharpe = 3;

    /// <summary>Whether something is beyond a bound.</summary>
    public bool IsSuspicious => Problems.Count > 0;

    /// <param name="opinions">Of one arm.</param>
    /// <param name="series">The market.</param>
    /// <param name="days">Of the market.</param>
    /// <param name="differences">Daily returns of the arm less those of rules.</param>
    /// <param name="frequency">Of these returns.</param>
    internal static LeakCheck From(
        IReadOnlyList<Opinion> opinions, IReadOnlyList<BarSeries> series, TradingDays days, IReadOnlyList<double> differences,
        SeriesFrequency frequency)
    {
        var bySymbol = series.ToDictionary(s => s.Symbol.Ticker, StringComparer.Ordinal);
        var (scores, same, next, earlier) = (new List<double>(), new List<double>(), new List<double>(), new List<double>());
        foreach (var group in opinions.Where(o => o.Score is not null).GroupBy(o => (o.Symbol, Day: days.DayOf(o.KnownAt))))
        {
            if (group.Key.Day < days.Count
                && bySymbol.TryGetValue(group.Key.Symbol, out var bars)
                && PlaceOf(bars, days.BarTime(group.Key.Day)) is > 0 and var place
                && place < bars.Count - 1)
            {
                scores.Add(group.Average(o => o.Score!.Value));
                same.Add((bars.Close[place] / bars.Close[place - 1]) - 1);
                next.Add((bars.Close[place + 1] / bars.Close[place]) - 1);
            }
        }

        var (today, tomorrow) = (RankCorrelation.Compute(scores, same), RankCorrelation.Compute(scores, next));
        var sharpe = SharpeOf(differences, frequency);
        return new LeakCheck(scores.Count, today, tomorrow, [.. ProblemsOf(scores.Count, today, tomorrow, sharpe)]);
    }

    private static IEnumerable<string> ProblemsOf(int pairs, double? same, double? next, double sharpe)
    {
        var needed = MostErrors / Math.Sqrt(Math.Max(1, pairs));
        if (same > Math.Max(MostSameDay, needed))
        {
            yield return FormattableString.Invariant(
                $"scores go with the return of their own day by {same:0.00} (bound {MostSameDay:0.00}): they are prices rather than texts");
        }

        if (next > Math.Max(MostNextDay, needed))
        {
            yield return FormattableString.Invariant(
                $"scores go with the return of the next day by {next:0.00} (bound {MostNextDay:0.00}): they know what comes");
        }

        if (sharpe > MostSharpe)
        {
            yield return FormattableString.Invariant(
                $"the difference has a Sharpe ratio of {sharpe:0.0} a year (bound {MostSharpe:0.0})");
        }
    }

    private static double SharpeOf(IReadOnlyList<double> differences, SeriesFrequency frequency) =>
        ReturnMoments.From([.. differences]) is { } moments ? moments.Sharpe * Math.Sqrt(frequency.PeriodsPerYear) : 0;

    /// <summary>The place of the bar with a bar time; negative when the symbol has none.</summary>
    private static int PlaceOf(BarSeries bars, long barTime) => bars.Ticks.BinarySearch(barTime);
}
