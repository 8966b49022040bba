using TradeMind.Storage.Models;

namespace TradeMind.Grains;

/// <summary>
/// The purse of an account in the cluster: its reservations are made one after another, in front of the ledger's transaction, which also holds
/// the budgets that accounts share. Key: the account.
/// </summary>
[Alias("trademind.model-budget")]
public interface IModelBudgetGrain : IGrainWithStringKey
{
    /// <summary>Reserves the worst cost of a call.</summary>
    /// <exception cref="TradeMind.Storage.StorageException">It cannot be written; nothing was reserved.</exception>
    [Alias("reserve")]
    ValueTask<ModelReservation> ReserveAsync(ModelCall call, ModelBudgets budgets);

    /// <summary>Stores the outcome of a reserved call.</summary>
    /// <returns>Whether it was reserved.</returns>
    /// <exception cref="TradeMind.Storage.StorageException">It cannot be written; the reservation counts.</exception>
    [Alias("complete")]
    ValueTask<bool> CompleteAsync(ModelCall call);

    /// <summary>Spent and reserved by the account on a UTC day, USD.</summary>
    [Alias("spent")]
    ValueTask<decimal> GetSpentAsync(DateOnly day);
}
