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
        var id = string.IsNullOrEmpty(request.Id) ? request.Strategy : request.Id;
        var plan = await configuration.ApplyAsync(new StrategyAdded(new StrategySettings
        {
            Id = id,
            Strategy = string.Equals(id, request.Strategy, StringComparison.Ordinal) ? "" : request.Strategy,
            IsEnabled = request.IsEnabled ?? true,
            Weight = request.Weight ?? 1,
            Parameters = request.Parameters ?? new Dictionary<string, double>(StringComparer.Ordinal),
        }), context).ConfigureAwait(false);
        return await strategies.ViewAsync(StrategyChanged.Find(plan.Settings, id)).ConfigureAwait(false);
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
