using System.Globalization;
using TradeMind.Application.Portfolios;
using TradeMind.Application.Requests;
using TradeMind.Application.Sessions;
using TradeMind.Contracts;
using TradeMind.MarketData.Feeds;
using TradeMind.Trading;
using TradeMind.Trading.Sessions;
using SessionAction = TradeMind.Trading.Sessions.SessionAction;
using SessionState = TradeMind.Trading.Sessions.SessionState;

namespace TradeMind.Application.Replays;

/// <summary>
/// The player of a portfolio's replay. What is traded does not depend on when bars come, so no command to it is journalled.
/// </summary>
public sealed class ReplayCommands(
    ITradingSession session, IMarketFeed feed, ServiceDescription service, PortfolioDirectory directory, IPortfolioServices portfolios,
    IReplayListeners listeners)
{
    /// <exception cref="DomainException">The portfolio is on a live feed.</exception>
    public async Task<ReplayView> GetAsync() => View(await session.GetStatusAsync().ConfigureAwait(false));

    /// <param name="barsPerSecond">Null for as fast as the portfolio takes them.</param>
    /// <exception cref="DomainException">The portfolio is on a live feed, or the speed is out of range.</exception>
    public Task<ReplayView> SetSpeedAsync(double? barsPerSecond) =>
        PlayAsync(session.SetReplaySpeedAsync(barsPerSecond is { } rate ? Read(rate) : ReplaySpeed.Unlimited));

    /// <exception cref="DomainException">The portfolio is on a live feed.</exception>
    public Task<ReplayView> PauseAsync() => PlayAsync(session.PauseReplayAsync());

    /// <exception cref="DomainException">The portfolio is on a live feed.</exception>
    public Task<ReplayView> ResumeAsync() => PlayAsync(session.ResumeReplayAsync());

    /// <exception cref="DomainException">The portfolio is on a live feed.</exception>
    public Task<ReplayView> StepAsync() => PlayAsync(session.StepReplayAsync());

    /// <summary>
    /// Has a portfolio with the same plan and empty books begin at the first bar, and stops this one, whose books are kept: they prove what
    /// was traded.
    /// </summary>
    /// <returns>The new portfolio.</returns>
    /// <exception cref="DomainException">The portfolio is on a live feed.</exception>
    public async Task<PortfolioDetailView> RestartAsync(CommandContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        feed.RequirePlayer(service.Portfolio);
        var all = directory.All();

        // A request that was carried out before made the newest clone.
        var name = context.IsCarriedOut && all.Where(one => one.Created?.ClonedFrom == service.Portfolio)
            .MaxBy(one => one.Created!.MadeAt) is { } made
            ? made.Name
            : PortfolioNames.Next(service.Portfolio, all.Select(one => one.Name));
        var next = await portfolios.Get<PortfolioCommands>(directory.Own)
            .CloneAsync(service.Portfolio, new PortfolioCloneRequest(name), context).ConfigureAwait(false);
        if (await session.GetStatusAsync().ConfigureAwait(false) is { IsAtEnd: false, State: not SessionState.Stopped })
        {
            var why = context.Why.Length == 0 ? $"started over as {name}" : $"started over as {name}: {context.Why}";
            await session.CommandAsync(
                new SessionCommand($"{context.Id}-stop", SessionAction.Stop, context.Who, why, context.At)).ConfigureAwait(false);
        }

        return next;
    }

    private async Task<ReplayView> PlayAsync(ValueTask<SessionSnapshot> command)
    {
        var replay = View(await command.ConfigureAwait(false));
        listeners.Changed(replay);
        return replay;
    }

    private ReplayView View(SessionSnapshot snapshot)
    {
        feed.RequirePlayer(service.Portfolio);
        return snapshot.ReplayView() ?? throw new InvalidOperationException($"the session of {service.Portfolio} knows no replay");
    }

    private static ReplaySpeed Read(double barsPerSecond)
    {
        try
        {
            return ReplaySpeed.Create(barsPerSecond);
        }
        catch (InvalidInputException exception)
        {
            throw new FieldException("barsPerSecond", string.Create(
                CultureInfo.InvariantCulture, $"barsPerSecond is {barsPerSecond}: {exception.Message}, or null for as fast as it goes"));
        }
    }
}
