using System.Collections.Concurrent;
using TradeMind.Application.Sessions;
using TradeMind.Contracts;
using TradeMind.MarketData.Feeds;
using TradeMind.MarketData.Providers;
using TradeMind.Trading.Market;
using TradeMind.Trading.Market.Checks;

namespace TradeMind.Application.MarketData;

/// <summary>What bars the service has, and how its provider does. Bars are checked again only once there are new ones.</summary>
public sealed class DataQueries(
    ITradingSession session,
    IMarketFeed feed,
    RecordedBars bars,
    IPlanReader plans,
    ITradingCalendar calendar,
    ServiceDescription service,
    ProviderRegistry roster)
{
    private const int FindingsShown = 50;

    private readonly ConcurrentDictionary<Symbol, DataCoverageView> _checked = new();

    /// <summary>A line a symbol, up to the session's time: a replay may have more, but it is not known yet.</summary>
    public async Task<IReadOnlyList<DataCoverageView>> CoverageAsync(CancellationToken cancellation)
    {
        var now = await session.GetStatusAsync().ConfigureAwait(false);
        var views = new List<DataCoverageView>();
        foreach (var symbol in plans.Plan.Watched)
        {
            var status = await session.GetSymbolAsync(symbol.Ticker).ConfigureAwait(false);
            var view = await CheckedAsync(symbol, new BarTime(now.LastTicks), cancellation).ConfigureAwait(false);
            views.Add(view with
            {
                Age = view.Last is { } last ? Math.Max(0, (now.Now - feed.ClosesAt(BarTime.From(last))).TotalSeconds) : null,
                Problem = status.Problem,
            });
        }

        return views;
    }

    public async Task<IReadOnlyList<ProviderView>> ProvidersAsync()
    {
        if (feed.IsStored)
        {
            return [new ProviderView(service.Provider, ProviderState.Up, null, null, "", 0, 0, null, IsAnswering: true, Stream: "")];
        }

        var views = new List<ProviderView>();
        foreach (var entry in roster.Entries)
        {
            int? left = entry.Name == "csv"
                ? null
                : await session.GetCallsLeftAsync(entry.Name).ConfigureAwait(false);
            views.Add(View(entry, left));
        }

        return views;
    }

    private ProviderView View(ProviderRegistration entry, int? callsLeft)
    {
        var now = entry.Health.Now;
        var state = (now.LastSuccess, now.LastFailure) switch
        {
            (null, null) => ProviderState.Idle,
            (_, null) => ProviderState.Up,
            (null, _) => ProviderState.Down,
            var (success, failure) => success > failure ? ProviderState.Up : ProviderState.Down,
        };
        var isAnswering = roster.Entries.Count == 1 ? state == ProviderState.Up : roster.Answering == entry.Name;
        return new ProviderView(
            entry.Name,
            state,
            now.LastSuccess,
            now.LastFailure,
            now.LastError,
            now.Answers,
            now.Failures,
            callsLeft,
            isAnswering,
            $"{entry.Stream?.Now}");
    }

    private async Task<DataCoverageView> CheckedAsync(Symbol symbol, BarTime until, CancellationToken cancellation)
    {
        var known = _checked.GetValueOrDefault(symbol);
        var after = known?.Last is { } last ? BarTime.From(last) : BarTime.None;
        var newer = await bars.ReadAsync(symbol, after, until, cancellation).ConfigureAwait(false);
        if (known is not null && newer.Count == 0)
        {
            return known;
        }

        var all = await bars.ReadAsync(symbol, BarTime.None, until, cancellation).ConfigureAwait(false);
        return _checked[symbol] = all.Count == 0
            ? new DataCoverageView(symbol.Ticker, null, null, 0, 0, [], 0, null, "")
            : Check(BarSeries.FromBars(symbol, feed.Interval, all), calendar);
    }

    private static DataCoverageView Check(BarSeries series, ITradingCalendar calendar)
    {
        var findings = DataChecks.Run(series, calendar);
        var gaps = findings
            .Where(f => f.Kind is FindingKind.MissingSession or FindingKind.MissingBars)
            .Sum(f => f.Value is { } missing and >= 1 ? (int)missing : 1);
        return new DataCoverageView(
            series.Symbol.Ticker, new DateTime(series.Ticks[0], DateTimeKind.Utc), new DateTime(series.Ticks[^1], DateTimeKind.Utc),
            series.Count, gaps,
            [.. findings.TakeLast(FindingsShown).Select(f => f.ToString())], findings.Count, null, "");
    }
}
