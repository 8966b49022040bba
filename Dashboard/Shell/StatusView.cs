using TradeMind.Contracts;
using TradeMind.Dashboard.Live;
using TradeMind.Dashboard.Parts;

namespace TradeMind.Dashboard.Shell;

/// <summary>A notice under the status bar.</summary>
/// <param name="Kind">problem or note.</param>
/// <param name="Title">What is the matter.</param>
/// <param name="Text">Why, and what follows.</param>
public sealed record Banner(string Kind, string Title, string Text);

/// <summary>The status bar at the top of every page.</summary>
public sealed record StatusView
{
    public SessionState? State { get; init; }

    public string Session { get; init; } = "Unknown";

    public string SessionKind { get; init; } = "calm";

    public string Market { get; init; } = "";

    public string MarketKind { get; init; } = "calm";

    public string MarketTitle { get; init; } = "";

    public string Feed { get; init; } = "";

    public string FeedKind { get; init; } = "calm";

    public string FeedTitle { get; init; } = "";

    public string Provider { get; init; } = "";

    public string ProviderTitle { get; init; } = "";

    /// <summary>Whether the bars are made up.</summary>
    public bool IsMadeUp { get; init; }

    /// <summary>How old the data are, or where a replay is.</summary>
    public string Data { get; init; } = "";

    /// <summary>Since when they are that old; null on a replay, whose time is not the reader's.</summary>
    public DateTime? DataSince { get; init; }

    public bool IsBreakerTripped { get; init; }

    public string Portfolio { get; init; } = "";

    /// <summary>The replay while there is more of it to come; null once it is over, and on a live feed.</summary>
    public ReplayView? Replay { get; init; }

    /// <summary>The portfolio whose replay is over; null while there is more to come.</summary>
    public string? EndedPortfolio { get; init; }

    public IReadOnlyList<Banner> Banners { get; init; } = [];

    /// <summary>Nothing before the service has answered, or said why it does not.</summary>
    public static StatusView? From(LiveData board, TimeDisplay times)
    {
        ArgumentNullException.ThrowIfNull(board);
        ArgumentNullException.ThrowIfNull(times);
        if (board.Status.Value is not { } status)
        {
            return board.Status.Problem.Length == 0
                ? null
                : new StatusView { Feed = "Not connected", FeedKind = "loss", Banners = [.. Troubles(board)] };
        }

        var (feed, market) = (board.Feed.Connection, board.Market.Value);
        var isPaused = status is { IsAtEnd: false, Replay.IsPaused: true };
        return Known(board, status, market, times) with
        {
            Session = SessionText(status, board.IsLost),
            SessionKind = board.IsLost ? "warn" : status.IsAtEnd ? "calm" : status.State == SessionState.Running ? "gain" : "warn",
            Feed = !feed.IsLive ? "Reconnecting" : status.IsAtEnd ? "Connected" : isPaused ? "Replay paused" : "Live",
            FeedKind = !feed.IsLive || isPaused ? "warn" : status.IsAtEnd ? "calm" : "gain",
            FeedTitle = !feed.IsLive
                ? "The connection to the service was lost; the page shows the last known state. Reconnecting"
                : status.IsAtEnd ? "Connected to the service; no further bars will come"
                : isPaused ? "No bars come until the replay is played on. Trading is not paused" : "Events come in as they happen",
        };
    }

    /// <summary>What the session is doing. Of a service that does not answer no one knows.</summary>
    /// <param name="status">The last answer.</param>
    /// <param name="isLost">The service has not answered since.</param>
    public static string SessionText(ServiceStatus status, bool isLost)
    {
        ArgumentNullException.ThrowIfNull(status);
        return isLost ? "State unknown" : status.IsAtEnd ? "Replay over" : status.State.ToString();
    }

    private static StatusView Known(LiveData board, ServiceStatus status, MarketStatusView? market, TimeDisplay times)
    {
        return new StatusView
        {
            State = status.State,
            Market = market is null || status.IsAtEnd
                ? ""
                : $"Market {(market.IsOpen ? market.Session == MarketSession.Half ? "half day" : "open" : "closed")}{Until(market, times)}",
            MarketKind = market is { IsOpen: true } ? "gain" : "calm",
            MarketTitle = market is null ? "" : $"The market{(market.IsReplay ? " at the time that is replayed, "
                + $"{times.Full(market.Now)};" : ";")} it changes at {times.Full(market.ChangesAt)}",
            IsMadeUp = status.IsMadeUp,
            Provider = $"{status.Provider} {status.Interval}",
            ProviderTitle = status.LastSlice is { } last
                ? $"Last bar in the journal: {times.Full(last)}" : "The journal has no bar yet",
            Data = DataText(status, market, times),
            DataSince = market is { IsReplay: false, DataAge: { } seconds } ? market.Now.AddSeconds(-seconds) : null,
            IsBreakerTripped = status.BreakerTripped,
            Portfolio = status.Portfolio,
            Replay = status.IsAtEnd ? null : status.Replay,
            EndedPortfolio = status.IsAtEnd ? status.Portfolio : null,
            Banners = [.. Troubles(board)],
        };
    }

    private static string Until(MarketStatusView market, TimeDisplay times) => market.ChangesAt is { } at
        ? $" until {times.Clock(at, isSameDay: at.Date == market.Now.Date)}"
        : "";

    private static string DataText(ServiceStatus status, MarketStatusView? market, TimeDisplay times) =>
        status.LastSlice is not { } slice ? "no bars yet"
        : market is { IsReplay: false, DataAge: { } age } ? $"{DisplayFormat.Span(TimeSpan.FromSeconds(age))} old"
        : times.Format(slice);

    private static IEnumerable<Banner> Troubles(LiveData board)
    {
        var status = board.Status.Value;
        if (board.Feed.Connection is { IsLive: false, Problem: { Length: > 0 } lost })
        {
            yield return new Banner(
                "problem", "The connection to the service was lost.", $"The page shows the state at that time; reconnecting. {lost}");
        }
        else if (board.Status.Problem.Length > 0)
        {
            yield return new Banner("problem", "The service does not answer.", board.Status.Problem);
        }

        if (status is { Problem.Length: > 0 })
        {
            yield return new Banner("problem", "The service is stalled.", status.Problem);
        }

        if (status is { Stale.Count: > 0 })
        {
            yield return new Banner("note", "Not every symbol has reported.", string.Join("; ", status.Stale));
        }
    }
}
