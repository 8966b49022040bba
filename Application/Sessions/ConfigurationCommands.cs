using TradeMind.Storage.Reading;
using TradeMind.Trading;
using TradeMind.Trading.Sessions;

namespace TradeMind.Application.Sessions;

/// <summary>Changes the configuration of the running session.</summary>
public sealed class ConfigurationCommands(ITradingSession session, IPlanReader plans)
{
    /// <summary>Journals a change, unless an earlier attempt did; the configuration that is in force then.</summary>
    /// <exception cref="DomainException">It cannot be carried out; nothing was changed.</exception>
    public async Task<PlanVersion> ApplyAsync(PlanChange change, CommandContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (!context.IsCarriedOut)
        {
            await session.ChangeAsync(change, context).ConfigureAwait(false);
        }

        return plans.After(context.Id) ?? plans.Now();
    }
}
