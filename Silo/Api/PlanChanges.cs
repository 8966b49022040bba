using Orleans;
using TradeMind.Grains;
using TradeMind.Grains.Messages;
using TradeMind.Grains.Requests;
using TradeMind.Silo.Configuration;
using TradeMind.Storage.Sqlite;
using TradeMind.Trading.Sessions;

namespace TradeMind.Silo.Api;

/// <summary>Has the plan of the running session changed for requests.</summary>
internal sealed class PlanChanges(IGrainFactory grains, PlanReader plans, ServiceSettings settings)
{
    /// <summary>Journals a change; the plan that is in force then.</summary>
    /// <exception cref="FieldException">It cannot be carried out; nothing was changed.</exception>
    public async Task<PlanVersion> ApplyAsync(PlanChange change, Wish wish)
    {
        try
        {
            await grains.GetGrain<IOrchestratorGrain>(settings.Portfolio).ChangePlanAsync(PlanRequest.Of(wish.Id, change, wish.Who, wish.Why, wish.At)).ConfigureAwait(false);
            return plans.Now();
        }
        catch (ArgumentException fault) when (fault.ParamName is { Length: > 0 } field)
        {
            throw new FieldException(field, FieldErrors.Plain(fault.Message));
        }
    }
}
