using NodaTime;
using TradeMind.MarketData.Calendar;
using TradeMind.MarketData.Providers;
using TradeMind.Trading.Market;
using Interval = TradeMind.Trading.Market.Interval;

namespace TradeMind.MarketData.Feeds;

/// <summary>
/// The live market, through a provider. The calendar says which bars have closed; the provider is called only when there must be new ones.
/// </summary>
public sealed class ProviderFeed : IMarketFeed
{
    /// <summary>Bars that a new portfolio starts with, so that strategies are warmed up on the first day.</summary>
    private const int History = 500;

    /// <summary>How long after its ex-date a corporate action that was not there in time is looked for, by daily bars.</summary>
    private static readonly TimeSpan Belated = TimeSpan.FromDays(10);

    /// <summary>The same by intraday bars, of which providers give a few days at once.</summary>
    private static readonly TimeSpan BelatedIntraday = TimeSpan.FromDays(3);

    private readonly IBarProvider _provider;
    private readonly ITradingCalendar _calendar;
    private readonly ProviderFeedOptions _options;
    private readonly TimeProvider _clock;
    private readonly DateTimeZone _zone;

    /// <param name="provider">Who has the bars.</param>
    /// <param name="calendar">When the exchange trades.</param>
    /// <param name="options">Which bars, and when they are final.</param>
    /// <param name="clock">The time.</param>
    public ProviderFeed(IBarProvider provider, ITradingCalendar calendar, ProviderFeedOptions options, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(options);
        (_provider, _calendar, _options, _clock) = (provider, calendar, options, clock);
        _zone = DateTimeZoneProviders.Tzdb[options.TimeZone];
    }

    public string Name => _options.Name ?? _provider.Name;

    public Interval Interval => _options.Interval;

    public bool IsStored => false;

    public ITradingCalendar? Calendar => _options.AreSessionsKnown ? _calendar : null;

    public void Watch(string portfolio, IReadOnlyList<Symbol> symbols)
    {
        // When bars close is the calendar's to say, whatever is traded.
    }

    public FeedHorizon GetHorizon(string portfolio, BarTime after)
    {
        var now = _clock.GetUtcNow().UtcDateTime;
        var last = LastClosed(now - _options.Settle);
        return new FeedHorizon(BarTime.Max(last, after), now, last > after ? null : NextClose(now), IsAtEnd: false);
    }

    public DateTime ClosesAt(BarTime time)
    {
        var opens = time.Utc;
        if (Interval.IsDaily)
        {
            return _calendar.Session(DateOnly.FromDateTime(opens))?.CloseUtc ?? opens.AddDays(1);
        }

        var session = SessionsBackFrom(opens).FirstOrDefault(session => session.OpenUtc <= opens);
        return session is not null && opens < session.CloseUtc ? Close(time, session) : opens + Interval.Length;
    }

    public async ValueTask<FeedBars> ReadAsync(Symbol symbol, BarTime after, BarTime until, CancellationToken cancellation)
    {
        var from = BarTime.Max(after, BeforeHistory(until));
        var lookBack = LookBack(after, until).Ticks;
        var answer = await _provider.GetAsync(new BarQuery(symbol, Interval, from.Ticks - lookBack, until.Ticks), cancellation)
            .ConfigureAwait(false);
        var bars = answer.Bars.Where(bar => bar.Ticks > from.Ticks && IsTraded(new BarTime(bar.Ticks))).ToList();
        if (answer.Stale is { } reason && (bars.Count == 0 || bars[^1].Ticks < until.Ticks))
        {
            throw new MarketDataException($"{Name} has only an answer of {answer.FetchedAt:yyyy-MM-dd HH:mm}Z for {symbol}: {reason}");
        }

        // The provider has restated what it gives for splits up to now. To someone who goes on from earlier bars they are as they were
        // traded.
        IReadOnlyList<CorporateAction> actions = after > BarTime.None
            ? [.. answer.Actions.Where(a => a.ExDate.Ticks > after.Ticks && a.ExDate.Ticks <= until.Ticks).OrderBy(a => a.ExDate)]
            : [];

        // A hole before a later bar stays one; the newest bar may be late.
        var known = bars.Count > 0 ? new BarTime(bars[^1].Ticks) : after;
        return new FeedBars(BarUnits.AsTraded(bars, actions), BarTime.Min(known, until), answer.Findings, answer.Sources)
        {
            Actions = actions,
            Late = lookBack == 0 ? [] :
            [
                .. answer.Actions.Where(a => a.ExDate.Ticks <= after.Ticks && a.ExDate.Ticks > after.Ticks - lookBack)
                    .OrderBy(a => a.ExDate).Select(a => new LateAction(a, after.Ticks)),
            ],
        };
    }

    /// <summary>
    /// How far back a request also asks for what was reported late: one for daily bars, and the first of a day for others, which are many.
    /// What never closes has no corporate actions.
    /// </summary>
    private TimeSpan LookBack(BarTime after, BarTime until) =>
        after.Ticks <= Belated.Ticks || _calendar is ContinuousCalendar ? TimeSpan.Zero
        : Interval.IsDaily ? Belated
        : after.Utc.Date != until.Utc.Date ? BelatedIntraday : TimeSpan.Zero;

    /// <summary>The time of the last bar that had closed at an instant; <see cref="BarTime.None"/> when there is none.</summary>
    private BarTime LastClosed(DateTime instant)
    {
        foreach (var session in SessionsBackFrom(instant))
        {
            if (Interval.IsDaily)
            {
                if (session.CloseUtc <= instant)
                {
                    return BarTime.From(session.Date.ToDateTime(TimeOnly.MinValue));
                }

                continue;
            }

            var barTime = BarTimes(session).LastOrDefault(l => Close(l, session) <= instant);
            if (barTime > BarTime.None)
            {
                return barTime;
            }
        }

        return BarTime.None;
    }

    private DateTimeOffset NextClose(DateTime now)
    {
        for (var date = DateOnly.FromDateTime(now).AddDays(-1); ; date = date.AddDays(1))
        {
            if (_calendar.Session(date) is not { } session)
            {
                continue;
            }

            var closes = Interval.IsDaily ? [session.CloseUtc] : BarTimes(session).Select(barTime => Close(barTime, session));
            foreach (var close in closes.Select(c => c + _options.Settle).Where(c => c > now))
            {
                return new DateTimeOffset(close, TimeSpan.Zero);
            }
        }
    }

    /// <summary>The bar times of a session's bars that are traded.</summary>
    private IEnumerable<BarTime> BarTimes(TradingSession session)
    {
        for (var opens = session.OpenUtc; opens < session.CloseUtc; opens += Interval.Length)
        {
            if (BarTime.From(opens) is var barTime && IsTraded(barTime))
            {
                yield return barTime;
            }
        }
    }

    /// <summary>When an intraday bar closes; the last one of a session closes with it, as the hour from 15:30 in New York does.</summary>
    private DateTime Close(BarTime time, TradingSession session)
    {
        var full = time.Utc + Interval.Length;
        return full < session.CloseUtc ? full : session.CloseUtc;
    }

    private bool IsTraded(BarTime time)
    {
        if (Interval.IsDaily || _options.TradingHours is not { } hours)
        {
            return true;
        }

        var local = Instant.FromDateTimeUtc(time.Utc).InZone(_zone).TimeOfDay.ToTimeOnly();
        return local >= hours.From && local < hours.To;
    }

    private IEnumerable<TradingSession> SessionsBackFrom(DateTime instant)
    {
        for (var date = DateOnly.FromDateTime(instant).AddDays(1); date >= _calendar.Range.First; date = date.AddDays(-1))
        {
            if (date <= _calendar.Range.Last && _calendar.Session(date) is { } session)
            {
                yield return session;
            }
        }
    }

    /// <summary>The bar time before the first bar of a new portfolio.</summary>
    private BarTime BeforeHistory(BarTime until)
    {
        var left = History;
        var last = DateOnly.FromDateTime(until.Utc);
        foreach (var session in SessionsBackFrom(until.Utc).Where(session => session.Date <= last))
        {
            left -= Interval.IsDaily ? 1 : BarTimes(session).Count();
            if (left <= 0)
            {
                return new BarTime(session.Date.ToDateTime(TimeOnly.MinValue).Ticks - 1);
            }
        }

        return BarTime.None;
    }
}

/// <summary>Which bars a feed gives, and when they are final.</summary>
public sealed record ProviderFeedOptions
{
    /// <summary>What the feed is called; null for the name of its provider.</summary>
    public string? Name { get; init; }

    public Interval Interval { get; init; } = Interval.Daily;

    /// <summary>How long after its close a bar is taken as final.</summary>
    public TimeSpan Settle { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Intraday bars outside of these hours are left out; null for the exchange's sessions.</summary>
    public (TimeOnly From, TimeOnly To)? TradingHours { get; init; }

    /// <summary>Whether the provider's bars lie in the calendar's sessions; if not, the calendar only says when to look for them.</summary>
    public bool AreSessionsKnown { get; init; } = true;

    /// <summary>IANA zone of the trading hours.</summary>
    public string TimeZone { get; init; } = "America/New_York";
}
