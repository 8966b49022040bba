using TradeMind.Grains;
using TradeMind.Grains.Messages;
using TradeMind.Silo.Hosting.Options;
using TradeMind.Storage.Sqlite;
using TradeMind.Trading;
using TradeMind.Trading.Sessions;

namespace TradeMind.Silo.Api;

/// <summary>Has the plan of the running session changed for requests.</summary>
internal sealed class PlanChanges(IGrainFactory grains, PlanReader plans, ServiceSettings settings)
{
    /// <summary>Journals a change, unless an earlier attempt did; the plan that is in force then.</summary>
    /// <exception cref="DomainException">It cannot be carried out; nothing was changed.</exception>
    public async Task<PlanVersion> ApplyAsync(PlanChange change, Wish wish)
    {
        var request = PlanRequest.Of(wish.Id, change, wish.Who, wish.Why, wish.At);
        if (!wish.IsCarriedOut)
        {
            await grains.GetGrain<IOrchestratorGrain>(settings.Portfolio).ChangePlanAsync(request).ConfigureAwait(false);
        }

        return plans.After(wish.Id) ?? plans.Now();
    }
}
