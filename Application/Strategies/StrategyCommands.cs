using TradeMind.Application.Mapping;
using TradeMind.Application.Requests;
using TradeMind.Application.Sessions;
using TradeMind.Contracts;
using TradeMind.Trading;
using TradeMind.Trading.Sessions;

namespace TradeMind.Application.Strategies;

/// <summary>Adds, changes and removes strategies of the running session, from the next slice on.</summary>
public sealed class StrategyCommands(ConfigurationCommands configuration, IPlanReader plans, StrategyQueries strategies)
{
    /// <exception cref="DomainException">It cannot be added; nothing was changed.</exception>
    public async Task<StrategyView> AddAsync(StrategyAddRequest request, CommandContext context)
    {
        ArgumentNullException.ThrowIfNull(request);
        var one = new PortfolioStrategy(request.Strategy, request.Id, request.IsEnabled, request.Weight, request.Parameters).ToSettings();
        var plan = await configuration.ApplyAsync(new StrategyAdded(one), context).ConfigureAwait(false);
        return await strategies.ViewAsync(StrategyChanged.Find(plan.Settings, one.Id)).ConfigureAwait(false);
    }

    /// <summary>Others in place of all there are.</summary>
    /// <exception cref="DomainException">They cannot be used; nothing was changed.</exception>
    public async Task<IReadOnlyList<StrategyView>> ReplaceAsync(StrategyPlanRequest request, CommandContext context)
    {
        ArgumentNullException.ThrowIfNull(request);
        var change = new StrategiesReplaced(request.Strategies.ToSettings());
        var plan = await configuration.ApplyAsync(change, context).ConfigureAwait(false);
        return await strategies.ListAsync(plan).ConfigureAwait(false);
    }

    /// <exception cref="NotFoundException">There is no such strategy.</exception>
    /// <exception cref="DomainException">It cannot be changed so; nothing was changed.</exception>
    public async Task<StrategyView> ChangeAsync(string id, StrategyChangeRequest request, CommandContext context)
    {
        ArgumentNullException.ThrowIfNull(request);
        RequireKnown(id, context);
        var change = new StrategyChanged(id, request.IsEnabled, request.Weight, request.Parameters);
        var plan = await configuration.ApplyAsync(change, context).ConfigureAwait(false);
        return await strategies.ViewAsync(StrategyChanged.Find(plan.Settings, id)).ConfigureAwait(false);
    }

    /// <summary>Removes one; those that are left.</summary>
    /// <exception cref="NotFoundException">There is no such strategy.</exception>
    /// <exception cref="DomainException">It cannot be removed; nothing was changed.</exception>
    public async Task<IReadOnlyList<StrategyView>> RemoveAsync(string id, CommandContext context)
    {
        RequireKnown(id, context);
        var plan = await configuration.ApplyAsync(new StrategyRemoved(id), context).ConfigureAwait(false);
        return await strategies.ListAsync(plan).ConfigureAwait(false);
    }

    private void RequireKnown(string id, CommandContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var known = plans.Now().Settings.Strategies;
        if (!context.IsCarriedOut && !known.Any(s => string.Equals(s.Id, id, StringComparison.Ordinal)))
        {
            throw new NotFoundException($"there is no strategy '{id}' in the plan: there is {string.Join(", ", known.Select(s => s.Id))}");
        }
    }
}
