using TradeMind.Storage.Models;

namespace TradeMind.Intelligence.Models;

/// <summary>Where the money for calls is reserved: the ledger itself, or a grain in front of it.</summary>
public interface IModelPurse
{
    /// <inheritdoc cref="IModelCallStore.ReserveAsync"/>
    Task<ModelReservation> ReserveAsync(ModelCall call, ModelBudgets budgets, CancellationToken cancellation);

    /// <inheritdoc cref="IModelCallStore.CompleteAsync"/>
    Task<bool> CompleteAsync(ModelCall call, CancellationToken cancellation);
}

/// <summary>The ledger of this process.</summary>
public sealed class LedgerPurse(IModelCallStore store) : IModelPurse
{
    public Task<ModelReservation> ReserveAsync(ModelCall call, ModelBudgets budgets, CancellationToken cancellation) =>
        store.ReserveAsync(call, budgets, cancellation);

    public Task<bool> CompleteAsync(ModelCall call, CancellationToken cancellation) => store.CompleteAsync(call, cancellation);
}
