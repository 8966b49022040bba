namespace TradeMind.Application.Sessions;

/// <summary>The session as it crosses the REST boundary.</summary>
internal static class SessionMapping
{
    public static Contracts.ServiceStatus ToContract(this SessionSnapshot session, ServiceDescription service) => new()
    {
        Portfolio = service.Portfolio,
        State = (Contracts.SessionState)session.State,
        BreakerTripped = session.IsBreakerTripped,
        Provider = service.Provider,
        IsMadeUp = service.IsMadeUp,
        Interval = service.Interval.ToString(),
        Now = session.Now,
        LastSlice = session.LastSlice,
        IsAtEnd = session.IsAtEnd,
        Equity = session.Equity,
        Cash = session.Cash,
        OpenPositions = session.OpenPositions,
        RestingOrders = session.RestingOrders,
        Sequence = session.Sequence,
        Stale = session.Stale,
        Problem = session.Problem,
        NextCheck = session.NextCheck,
        Replay = session.ReplayView(),
    };

    /// <summary>Null on a live feed.</summary>
    public static Contracts.ReplayView? ReplayView(this SessionSnapshot session) => session.Replay is { } replay
        ? new Contracts.ReplayView(
            replay.SlicesPerSecond, replay.IsPaused, replay.First.Utc, replay.Last.Utc, session.LastSlice, replay.Played, replay.Total)
        : null;
}
