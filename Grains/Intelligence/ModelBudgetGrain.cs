using TradeMind.Storage.Models;

namespace TradeMind.Grains.Intelligence;

/// <summary>Hands reservations of an account on to the ledger, one at a time. It keeps no state: the ledger's transaction decides.</summary>
public sealed class ModelBudgetGrain(IModelCallStore store) : Grain, IModelBudgetGrain
{
    public async ValueTask<ModelReservation> ReserveAsync(ModelCall call, ModelBudgets budgets) =>
        await store.ReserveAsync(call, budgets, CancellationToken.None);

    public async ValueTask<bool> CompleteAsync(ModelCall call) => await store.CompleteAsync(call, CancellationToken.None);

    public async ValueTask<decimal> GetSpentAsync(DateOnly day) =>
        await store.SpentAsync(day, this.GetPrimaryKeyString(), run: null, CancellationToken.None);
}
