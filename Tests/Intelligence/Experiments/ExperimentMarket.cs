using System.Globalization;
using TradeMind.Application.Experiments;
using TradeMind.Application.Research;
using TradeMind.Intelligence.Opinions;
using TradeMind.Intelligence.Sentiment;
using TradeMind.MarketData.Calendar;
using TradeMind.Storage.News;
using TradeMind.Storage.Trials;
using TradeMind.Trading.Market;
using TradeMind.Trading.Randomness;
using TradeMind.Trading.Sessions;
using TradeMind.Trading.Statistics.Inference;
using TradeMind.Trading.Strategies;

namespace TradeMind.Tests.Intelligence.Experiments;

/// <summary>A market of random walks with news whose texts are their scores.</summary>
internal sealed class ExperimentMarket
{
    private static readonly string[] Tickers = ["AAA", "BBB", "CCC", "DDD", "EEE", "FFF"];

    public ExperimentMarket(int days = 200, ulong seed = 1)
    {
        var random = new Xoshiro256(seed);
        Sessions = [.. NyseCalendar.Instance.Sessions(new DateOnly(2014, 1, 2), new DateOnly(2017, 12, 29)).Take(days)];
        Series = [.. Tickers.Select(ticker => BarSeries.FromBars(new Symbol(ticker), Interval.Daily, Walk(random)))];
        News = [.. NewsOf((_, _) => random.NextUniform() < 0.6 ? Math.Round((2 * random.NextUniform()) - 1, 3) : null)];
    }

    public IReadOnlyList<TradingSession> Sessions { get; }

    public IReadOnlyList<BarSeries> Series { get; }

    /// <summary>News that knows nothing.</summary>
    public IReadOnlyList<NewsItem> News { get; }

    public static PortfolioConfiguration Portfolio { get; } = new SessionSettings
    {
        Symbols = Tickers,
        Sizing = "equity-fraction:0.15",
        HasSentiment = true,
        Strategies =
        [
            new StrategySettings
            {
                Id = "ma_crossover",
                Parameters = new Dictionary<string, double>(StringComparer.Ordinal) { ["fast"] = 5, ["slow"] = 20 },
            },
        ],
    }.ToPlan(StrategyCatalog.BuiltIn);

    /// <summary>Half an hour after the open of a session, with a score; null for no item.</summary>
    /// <param name="score">By the bars of a symbol and the place of a day.</param>
    /// <param name="daysEarlier">How many sessions before the day it is known.</param>
    public IEnumerable<NewsItem> NewsOf(Func<BarSeries, int, double?> score, int daysEarlier = 0) =>
        from bars in Series
        from day in Enumerable.Range(daysEarlier, bars.Count - daysEarlier)
        let value = score(bars, day)
        where value is not null
        select Item(bars.Symbol.Ticker, Sessions[day - daysEarlier].OpenUtc.AddMinutes(30), value.Value);

    public static NewsItem Item(string symbol, DateTime knownAt, double score) => new()
    {
        Id = $"{symbol}-{knownAt:yyyyMMddHHmm}", Symbol = symbol, Source = "test", FirstSeen = knownAt, KnownAt = knownAt,
        Text = score.ToString("R", CultureInfo.InvariantCulture),
    };

    public ExperimentPlan Plan(IEnumerable<NewsItem>? news = null) => new()
    {
        Portfolio = Portfolio,
        Series = Series,
        News = [.. news ?? News],
        Sources = [new ScoredOpinions(new TextScores())],
        ClosesAt = ticks => NyseCalendar.Instance.ClosesAt(Interval.Daily, new BarTime(ticks)),
        Permutations = 39,
        Replicates = 200,
        Workers = Environment.ProcessorCount,
    };

    public static ExperimentReport Run(ExperimentPlan plan, CountedTrials? trials = null) =>
        new ExperimentRunner(trials ?? new CountedTrials(), "test").Run(plan, progress: null, CancellationToken.None).Judge();

    /// <summary>The close-to-close return of a day; null for the first.</summary>
    public static double? Return(BarSeries bars, int day) => day == 0 ? null : (bars.Close[day] / bars.Close[day - 1]) - 1;

    private List<Bar> Walk(Xoshiro256 random)
    {
        var (bars, close) = (new List<Bar>(), 100.0);
        foreach (var session in Sessions)
        {
            var open = close;
            close *= 1 + (0.02 * NormalDistribution.Quantile(Math.Clamp(random.NextUniform(), 1e-9, 1 - 1e-9)));
            var time = session.Date.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
            bars.Add(new Bar(time, open, Math.Max(open, close) * 1.001, Math.Min(open, close) * 0.999, close, 1_000_000));
        }

        return bars;
    }
}

/// <summary>Scores texts that are numbers.</summary>
internal sealed class TextScores : INewsScorer
{
    public string Version => "test";

    public Opinion Form(NewsItem item) => new()
    {
        Id = $"o-{item.Id}", Symbol = item.Symbol, Agent = "linear", KnownAt = item.KnownAt, Confidence = 1, Items = [item.Id],
        Score = double.Parse(item.Text, CultureInfo.InvariantCulture),
    };

    public IReadOnlyList<WordContribution> Words(NewsItem item) => [];
}

/// <summary>Remembers what was counted.</summary>
internal sealed class CountedTrials : ITrialCounter
{
    public List<TrialBatch> Batches { get; } = [];

    public TrialRecording Count(TrialData data, params IReadOnlyList<TrialBatch> batches)
    {
        Batches.AddRange(batches);
        return new TrialRecording(new TrialReceipt(1, batches.Count, ""), new TrialCount(batches.Count, 0, batches.Count), Problem: null);
    }
}
