using TradeMind.Grains.Telemetry;
using TradeMind.Storage.Models;

namespace TradeMind.Grains.Intelligence;

/// <summary>Hands reservations of an account on to the ledger, one at a time. Its transaction decides; the grain keeps no state.</summary>
public sealed class ModelBudgetGrain(IModelCallStore store, TradingMetrics metrics) : Grain, IModelBudgetGrain
{
    public async ValueTask<ModelReservation> ReserveAsync(ModelCall call, ModelBudgets budgets) =>
        await store.ReserveAsync(call, budgets, CancellationToken.None);

    public async ValueTask<bool> CompleteAsync(ModelCall call)
    {
        var isNew = await store.CompleteAsync(call, CancellationToken.None);
        if (isNew && call.Verdict != ModelVerdict.Released)
        {
            metrics.Completed(call);
        }

        return isNew;
    }

    public async ValueTask<decimal> GetSpentAsync(DateOnly day) =>
        await store.SpentAsync(day, this.GetPrimaryKeyString(), run: null, CancellationToken.None);
}
