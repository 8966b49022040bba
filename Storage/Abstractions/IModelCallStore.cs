using TradeMind.Storage.Models;

namespace TradeMind.Storage.Abstractions;

/// <summary>
/// The ledger of calls of models. A call's worst cost is reserved before it is made; what was reserved counts until the call is completed,
/// so that a process that is killed in between leaves the most that it can have cost.
/// </summary>
public interface IModelCallStore
{
    /// <summary>
    /// Inserts a row for a request, in one transaction with the check of the budgets: callers at once never exceed one. A request that is
    /// reserved or has a final outcome already is not inserted again. A call with <see cref="ModelCall.Parent"/> takes its cost out of that
    /// reservation and is not checked against the budgets, which have it already.
    /// </summary>
    /// <param name="call">With verdict Reserved and its worst cost; its id is assigned here.</param>
    /// <param name="budgets">The limits.</param>
    /// <param name="cancellation">Ends the wait, before anything is written.</param>
    /// <returns>The row. Over a budget, it is inserted with verdict OverBudget and costs nothing.</returns>
    /// <exception cref="StorageException">It cannot be written; nothing was reserved.</exception>
    Task<ModelReservation> ReserveAsync(ModelCall call, ModelBudgets budgets, CancellationToken cancellation);

    /// <summary>Stores the outcome of a reserved call, and counts its cost in place of what was reserved.</summary>
    /// <returns>Whether it was reserved; one that is completed already keeps its outcome.</returns>
    /// <exception cref="StorageException">It cannot be written; the reservation counts.</exception>
    Task<bool> CompleteAsync(ModelCall call, CancellationToken cancellation);

    /// <summary>Ends reservations that were made before a time by processes that have ended: they count at their worst cost.</summary>
    /// <param name="before">UTC, exclusive.</param>
    /// <param name="cancellation">Ends the wait, before anything is written.</param>
    /// <returns>How many there were.</returns>
    Task<int> SettleAsync(DateTime before, CancellationToken cancellation);

    /// <summary>The outcome of a request: the final one when there is one, else its latest attempt; null when it was never made.</summary>
    Task<ModelCall?> FindAsync(string requestHash, CancellationToken cancellation);

    /// <summary>A call by its id; null when there is none.</summary>
    Task<ModelCall?> ReadAsync(string id, CancellationToken cancellation);

    /// <summary>Calls, newest first, those of one instant in the order of their ids.</summary>
    /// <param name="filter">Which.</param>
    /// <param name="most">One or more.</param>
    /// <param name="cancellation">Ends the reading.</param>
    Task<IReadOnlyList<ModelCall>> ListAsync(ModelCallFilter filter, int most, CancellationToken cancellation);

    /// <summary>What calls cost, by day, account and agent, in that order.</summary>
    Task<IReadOnlyList<ModelSpending>> SumAsync(ModelCallFilter filter, CancellationToken cancellation);

    /// <summary>Spent and reserved, USD: of a UTC day; of an account on that day, when it is named; of a run, when it is named.</summary>
    Task<decimal> SpentAsync(DateOnly day, string? account, string? run, CancellationToken cancellation);
}
