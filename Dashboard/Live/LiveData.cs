using Microsoft.Extensions.Logging;
using TradeMind.Contracts;
using TradeMind.Dashboard.Access;
using TradeMind.Dashboard.Parts;

namespace TradeMind.Dashboard.Live;

/// <summary>The live values of a portfolio that several pages or circuits show, each read once for all of them.</summary>
public sealed class LiveData
{
    private const int CurvePoints = 600, LatestDecisions = 12, LatestVetoes = 50, MostQuarantined = 50, LatestNews = 50, LatestTrips = 100;

    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1), Half = TimeSpan.FromSeconds(0.5),
        TwoSeconds = TimeSpan.FromSeconds(2), TenSeconds = TimeSpan.FromSeconds(10);

    private readonly List<IDisposable> _all = [];
    private readonly LiveValue<OverviewModel>[] _overviews;

    public LiveData(LiveFeed feed, NewsFeed newsFeed, SharedApi client, TimeProvider clock, ILogger log)
    {
        ArgumentNullException.ThrowIfNull(newsFeed);
        ArgumentNullException.ThrowIfNull(client);
        Feed = feed;
        var api = () => client.Api;
        Status = New(c => api().Service.StatusAsync(c), EventFilters.Status);
        Market = New(c => api().Service.MarketAsync(c), EventFilters.PortfolioOrSilence);
        _overviews = [.. EquityRanges.Every.Select(range => New(
            async c => new OverviewModel(await api().Portfolio.OverviewAsync(range, CurvePoints, c).ConfigureAwait(false), range),
            EventFilters.Portfolio, Half))];
        Decisions = New(c => api().Decisions.FindAsync(limit: LatestDecisions, cancellation: c), EventFilters.Decisions, Half);
        Strategies = New(c => api().Strategies.GetAsync(c), EventFilters.PortfolioOrPlan, Second);
        Weights = New(c => api().Strategies.WeightsAsync(cancellation: c), EventFilters.PortfolioOrPlan, TwoSeconds);
        Watchlist = New(c => api().Watchlist.GetAsync(c), EventFilters.Plan);
        Quotes = New(c => api().Watchlist.QuotesAsync(cancellation: c), EventFilters.PortfolioOrPlanOrSilence, Second);
        Plan = New(c => api().Strategies.HistoryAsync(limit: 1, cancellation: c), EventFilters.Plan);
        Risk = New(c => api().Service.RiskAsync(LatestVetoes, c), EventFilters.Portfolio, Half);
        Coverage = New(c => api().Service.DataAsync(c), EventFilters.PortfolioOrSilence, TwoSeconds);
        Providers = New(c => api().Service.ProvidersAsync(c), EventFilters.PortfolioOrSilence, TwoSeconds);
        Quarantine = New(c => api().Quarantine.ListAsync(MostQuarantined, c), EventFilters.PortfolioOrSilence, TwoSeconds);
        Fills = New(c => api().Portfolio.TradesAsync(limit: 5, cancellation: c), EventFilters.Fills, Half);
        Agents = New(c => api().Service.AgentsAsync(c), EventFilters.PortfolioOrSilence, Second);
        Sentiment = New(c => api().Intelligence.SentimentAsync(c), EventFilters.PortfolioOrSilence, TwoSeconds);
        News = New(
            c => api().Intelligence.NewsAsync(limit: LatestNews, cancellation: c), EventFilters.Never, Second,
            changed => newsFeed.Listen(frame => Tell(changed, frame.State == FeedState.Live && frame.Call is null)));
        ModelCost = New(
            c => api().Intelligence.ModelCostAsync(c), EventFilters.Silence, Second,
            changed => newsFeed.Listen(frame => Tell(changed, frame.Call is not null || frame is { Kind: "", State: FeedState.Live })));
        Experiment = New(c => api().Intelligence.ExperimentAsync(c), EventFilters.Portfolio, TwoSeconds);
        Slices = New(c => api().Service.StatusAsync(c), EventFilters.Portfolio, TwoSeconds);
        Portfolios = New(c => api().Portfolios.ListAsync(c), EventFilters.PortfolioOrSilence, TwoSeconds);
        Exposure = New(c => api().Risk.ExposureAsync(CurvePoints, c), EventFilters.Portfolio, TwoSeconds);
        TailRisk = New(c => api().Risk.TailAsync(c), EventFilters.Portfolio, TenSeconds);
        BreakerTrips = New(c => api().Risk.BreakerAsync(limit: LatestTrips, cancellation: c), EventFilters.Portfolio, TwoSeconds);
        Alerts = New(c => api().Alerts.ListAsync(c), EventFilters.PortfolioOrSilence, Second);
        Firings = new AlertStream(client, clock, log);
        Commands = New(c => api().Session.EventsAsync(10, c), EventFilters.Commands);

        LiveValue<T> New<T>(
            Func<CancellationToken, Task<T>> read, Func<EventBatch, bool> changes, TimeSpan? pace = null,
            Func<Action, IDisposable>? watch = null)
            where T : class
        {
            var value = new LiveValue<T>(feed, clock, read, changes, pace, watch);
            _all.Add(value);
            return value;
        }
    }

    public LiveFeed Feed { get; }

    /// <summary>The service does not answer, or its events do not arrive: what is shown is how it was.</summary>
    public bool IsLost => Status.Problem.Length > 0 || Feed.Connection is { IsLive: false, Problem.Length: > 0 };

    /// <summary>The replay is over: nothing more comes in.</summary>
    public bool IsAtEnd => Status.Value is { IsAtEnd: true };

    /// <summary>Session, breaker, feed, time, equity, problems.</summary>
    public LiveValue<ServiceStatus> Status { get; }

    /// <summary>Whether the exchange trades and until when; how old the data are.</summary>
    public LiveValue<MarketStatusView> Market { get; }

    /// <summary>The latest decisions, newest first.</summary>
    public LiveValue<Page<DecisionView>> Decisions { get; }

    /// <summary>The strategies of the plan, with parameters, weights and where they stand.</summary>
    public LiveValue<IReadOnlyList<StrategyView>> Strategies { get; }

    /// <summary>How the strategies were weighed over the last slices, where that changed, oldest first.</summary>
    public LiveValue<IReadOnlyList<StrategyWeightsView>> Weights { get; }

    /// <summary>The watchlist, and the symbols that could be added.</summary>
    public LiveValue<WatchlistView> Watchlist { get; }

    /// <summary>Price, position, vote and age of the data of each symbol.</summary>
    public LiveValue<WatchlistQuotesView> Quotes { get; }

    /// <summary>The latest change of the plan.</summary>
    public LiveValue<Page<PlanChangeView>> Plan { get; }

    /// <summary>The limits, their use, and what they held back.</summary>
    public LiveValue<RiskView> Risk { get; }

    /// <summary>The latest fills, newest first.</summary>
    public LiveValue<Page<TradeView>> Fills { get; }

    /// <summary>What each kind of grain and each strategy does.</summary>
    public LiveValue<IReadOnlyList<AgentView>> Agents { get; }

    /// <summary>The bars there are of each symbol.</summary>
    public LiveValue<IReadOnlyList<DataCoverageView>> Coverage { get; }

    /// <summary>Where bars come from, and whether it answers.</summary>
    public LiveValue<IReadOnlyList<ProviderView>> Providers { get; }

    /// <summary>Bars that could not be believed, those without a decision first.</summary>
    public LiveValue<IReadOnlyList<QuarantineView>> Quarantine { get; }

    /// <summary>What reads the news, and from where.</summary>
    public LiveValue<SentimentView> Sentiment { get; }

    /// <summary>The latest news with the opinions formed of them, newest first.</summary>
    public LiveValue<IReadOnlyList<NewsView>> News { get; }

    /// <summary>The budget of language models, and what they have cost.</summary>
    public LiveValue<ModelCostView> ModelCost { get; }

    /// <summary>How the portfolios of a live experiment compare so far.</summary>
    public LiveValue<LiveExperimentView> Experiment { get; }

    /// <summary>The status at a pace at which whole charts can be drawn again.</summary>
    public LiveValue<ServiceStatus> Slices { get; }

    /// <summary>All portfolios of the service side by side.</summary>
    public LiveValue<PortfolioListView> Portfolios { get; }

    /// <summary>How much of the equity was invested over time.</summary>
    public LiveValue<ExposureSeries> Exposure { get; }

    /// <summary>Value at risk and expected shortfall of what is held.</summary>
    public LiveValue<TailRiskView> TailRisk { get; }

    /// <summary>When the daily-loss breaker tripped, newest first.</summary>
    public LiveValue<Page<BreakerTripView>> BreakerTrips { get; }

    /// <summary>The alert rules and where they stand.</summary>
    public LiveValue<IReadOnlyList<AlertRuleView>> Alerts { get; }

    /// <summary>Each alert as it fires.</summary>
    public AlertStream Firings { get; }

    /// <summary>The latest commands, newest first.</summary>
    public LiveValue<IReadOnlyList<SessionEventView>> Commands { get; }

    /// <summary>Everything of the portfolio as of one journal entry, with its curve over a range.</summary>
    public LiveValue<OverviewModel> Overview(EquityRange range) => _overviews[(int)range];

    /// <summary>Ends all readings. Called by its creator, since what is injected is shared.</summary>
    public void Close() => _all.ForEach(value => value.Dispose());

    private static void Tell(Action changed, bool isChanged)
    {
        if (isChanged)
        {
            changed();
        }
    }
}
