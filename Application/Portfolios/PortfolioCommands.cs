using TradeMind.Application.Requests;
using TradeMind.Application.Sessions;
using TradeMind.Contracts;
using TradeMind.Storage.Journal;
using TradeMind.Storage.Portfolios;
using TradeMind.Trading.Sessions;
using PortfolioStage = TradeMind.Storage.Portfolios.PortfolioStage;
using SessionAction = TradeMind.Trading.Sessions.SessionAction;
using SessionState = TradeMind.Trading.Sessions.SessionState;

namespace TradeMind.Application.Portfolios;

/// <summary>
/// Creates, clones, archives and restores portfolios. Each is two steps, the registry's and the journal's; a request that is repeated after
/// the first does the second.
/// </summary>
public sealed class PortfolioCommands(
    PortfolioDirectory directory, IPortfolioRegistry registry, IPortfolioServices portfolios, PortfolioRequests requests)
{
    /// <exception cref="FieldException">Fields of the request cannot be used; nothing was changed.</exception>
    public Task<PortfolioDetailView> CreateAsync(PortfolioCreateRequest request, CommandContext context)
    {
        ArgumentNullException.ThrowIfNull(request);
        var settings = requests.Read(request);
        return BeginAsync(new(request.Name, settings, requests.ProviderOf(request), ClonedFrom: null), context);
    }

    /// <summary>The clone has the plan in force and the provider, and books of its own.</summary>
    /// <exception cref="NotFoundException">There is no portfolio to clone.</exception>
    /// <exception cref="FieldException">Fields of the request cannot be used; nothing was changed.</exception>
    public Task<PortfolioDetailView> CloneAsync(string name, PortfolioCloneRequest request, CommandContext context)
    {
        ArgumentNullException.ThrowIfNull(request);
        var original = directory.Get(name);
        var plan = portfolios.Get<IPlanReader>(original.Name).Now().Settings;
        return BeginAsync(new(request.Name, requests.Read(request, plan), original.Created?.Provider, name), context);
    }

    /// <summary>Stops it, or has it sell everything and be stopped then.</summary>
    /// <exception cref="NotFoundException">There is no such portfolio.</exception>
    /// <exception cref="PortfolioStageException">It holds positions, or is the service's own.</exception>
    public async Task<PortfolioDetailView> ArchiveAsync(string name, PortfolioArchiveRequest request, CommandContext context)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(context);
        if (GetCreated(name).Stage != PortfolioStage.Archived)
        {
            var status = await EndAsync(name, request.Flatten, context).ConfigureAwait(false);
            var to = status.IsFlat ? PortfolioStage.Archived : PortfolioStage.Closing;
            _ = registry.TryMove(name, PortfolioStage.Active, to, context.At, context.Who)
                || registry.TryMove(name, PortfolioStage.Closing, to, context.At, context.Who);
        }

        return await ViewAsync(name).ConfigureAwait(false);
    }

    /// <summary>Has a portfolio trade again that was archived, or is about to be.</summary>
    /// <exception cref="NotFoundException">There is no such portfolio.</exception>
    public async Task<PortfolioDetailView> RestoreAsync(string name, CommandContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        GetCreated(name);
        _ = registry.TryMove(name, PortfolioStage.Archived, PortfolioStage.Active, context.At, context.Who)
            || registry.TryMove(name, PortfolioStage.Closing, PortfolioStage.Active, context.At, context.Who);
        if (!context.IsCarriedOut)
        {
            await portfolios.Get<ITradingSession>(name).CommandAsync(Command(SessionAction.Start, context)).ConfigureAwait(false);
        }

        return await ViewAsync(name).ConfigureAwait(false);
    }

    /// <summary>Archives a portfolio that was to sell everything first, if it has.</summary>
    /// <returns>Whether it is archived now.</returns>
    public async Task<bool> CompleteAsync(RegisteredPortfolio closing, DateTime now)
    {
        ArgumentNullException.ThrowIfNull(closing);
        var session = portfolios.Get<ITradingSession>(closing.Name);
        if (!(await session.GetStatusAsync().ConfigureAwait(false)).IsFlat)
        {
            return false;
        }

        var id = $"archive-{closing.ChangedAt.Ticks}";
        await session.CommandAsync(
            new SessionCommand(id, SessionAction.Stop, closing.ChangedBy, "archived: everything is sold", now)).ConfigureAwait(false);
        return registry.TryMove(closing.Name, PortfolioStage.Closing, PortfolioStage.Archived, now, closing.ChangedBy);
    }

    /// <summary>
    /// Has a session sell everything, or stop. Orders may fill until the command is carried out: what is held after it is what counts.
    /// </summary>
    /// <exception cref="PortfolioStageException">It holds positions, and they are not to be sold.</exception>
    private async Task<SessionSnapshot> EndAsync(string name, bool isSold, CommandContext context)
    {
        var session = portfolios.Get<ITradingSession>(name);
        var status = await session.GetStatusAsync().ConfigureAwait(false);
        if (isSold && !context.IsCarriedOut)
        {
            status = await session.CommandAsync(Command(SessionAction.Flatten, context)).ConfigureAwait(false);
        }

        if (status.IsFlat)
        {
            var stop = isSold ? context with { Id = $"{context.Id}-stop" } : context;
            status = await session.CommandAsync(Command(SessionAction.Stop, stop)).ConfigureAwait(false);
        }

        return status.IsFlat || isSold ? status : throw new PortfolioStageException(
            $"portfolio '{name}' holds {status.OpenPositions} positions and has {status.RestingOrders} resting orders"
                + $"{(status.State == SessionState.Stopped ? " and is stopped" : "")}: "
                + "sell them first, or set flatten to have them sold at the next open",
            "flatten");
    }

    private static SessionCommand Command(SessionAction action, CommandContext context) =>
        new(context.Id, action, context.Who, context.Why, context.At);

    private async Task<PortfolioDetailView> BeginAsync(Beginning portfolio, CommandContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (!context.IsCarriedOut)
        {
            Add(portfolio, context);
            await portfolios.Get<ITradingSession>(portfolio.Name).CommandAsync(Command(SessionAction.Start, context)).ConfigureAwait(false);
        }

        return await ViewAsync(portfolio.Name).ConfigureAwait(false);
    }

    private void Add(Beginning portfolio, CommandContext context)
    {
        var (name, settings) = (portfolio.Name, SettingsText.Write(portfolio.Settings));
        var added = registry.TryAdd(new RegisteredPortfolio
        {
            Name = name,
            Settings = settings,
            Provider = portfolio.Provider,
            ClonedFrom = portfolio.ClonedFrom,
            MadeAt = context.At,
            MadeBy = context.Who,
            ChangedAt = context.At,
            ChangedBy = context.Who,
        });

        // One that was added and not started is what an earlier attempt at the same left behind.
        if (!added && (registry.Find(name) is not { } known || (known.Settings, known.Provider) != (settings, portfolio.Provider)
            || portfolios.Get<IPortfolioReader>(name).LastSequence() > 0))
        {
            throw PortfolioRequests.Taken(name);
        }
    }

    private PortfolioEntry GetCreated(string name) => directory.Get(name) is { Created: not null } created
        ? created
        : throw new PortfolioStageException(
            $"portfolio '{name}' is the service's own or an arm of its experiment: it is there as long as the configuration names it");

    private Task<PortfolioDetailView> ViewAsync(string name) =>
        portfolios.Get<PortfolioSummary>(name).DetailAsync(CancellationToken.None);

    /// <summary>What a new portfolio begins with.</summary>
    private sealed record Beginning(string Name, SessionSettings Settings, string? Provider, string? ClonedFrom);
}
