using TradeMind.Application.Mapping;
using TradeMind.Storage.Models;

namespace TradeMind.Application.LiveNews;

/// <summary>A ledger of calls that publishes each call that has ended, with its cost, once it is stored.</summary>
public sealed class PublishedModelCalls(IModelCallStore store, NewsHub hub) : IModelCallStore
{
    public async Task<ModelReservation> ReserveAsync(ModelCall call, ModelBudgets budgets, CancellationToken cancellation)
    {
        var reservation = await store.ReserveAsync(call, budgets, cancellation).ConfigureAwait(false);
        if (reservation is { IsNew: true, Call.Verdict: ModelVerdict.OverBudget })
        {
            Publish(reservation.Call);
        }

        return reservation;
    }

    public async Task<bool> CompleteAsync(ModelCall call, CancellationToken cancellation)
    {
        var isCompleted = await store.CompleteAsync(call, cancellation).ConfigureAwait(false);
        if (isCompleted)
        {
            Publish(call);
        }

        return isCompleted;
    }

    public Task<int> SettleAsync(DateTime before, CancellationToken cancellation) => store.SettleAsync(before, cancellation);

    public Task<ModelCall?> FindAsync(string requestHash, CancellationToken cancellation) => store.FindAsync(requestHash, cancellation);

    public Task<ModelCall?> ReadAsync(string id, CancellationToken cancellation) => store.ReadAsync(id, cancellation);

    public Task<IReadOnlyList<ModelCall>> ListAsync(ModelCallFilter filter, int most, CancellationToken cancellation) =>
        store.ListAsync(filter, most, cancellation);

    public Task<IReadOnlyList<ModelSpending>> SumAsync(ModelCallFilter filter, CancellationToken cancellation) =>
        store.SumAsync(filter, cancellation);

    public Task<decimal> SpentAsync(DateOnly day, string? account, string? run, CancellationToken cancellation) =>
        store.SpentAsync(day, account, run, cancellation);

    private void Publish(ModelCall call)
    {
        if (hub.HasListeners)
        {
            hub.Publish(new NewsEvent(NewsEvent.ModelCall, call.Symbol, call.ToContract()));
        }
    }
}
