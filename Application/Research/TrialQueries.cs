using System.Globalization;
using TradeMind.Application.Mapping;
using TradeMind.Application.Requests;
using TradeMind.Contracts;
using TradeMind.Storage.Trials;

namespace TradeMind.Application.Research;

/// <summary>The ledger that counts every run.</summary>
public sealed class TrialQueries(ITrialLedger ledger)
{
    /// <summary>Batches, newest first.</summary>
    public Page<TrialBatchView> Find(
        string? strategy, string? symbol, Contracts.TrialKind? kind, DateTimeOffset? since, string? cursor, int? limit)
    {
        var most = Paging.Limit(limit);
        var found = ledger.Batches(new TrialFilter
        {
            Strategy = strategy,
            Symbol = symbol,
            Kind = (Storage.Trials.TrialKind?)kind,
            Since = since?.UtcDateTime,
            Before = cursor is null ? null : Paging.Before(cursor),
            Most = most + 1,
        });
        return new Page<TrialBatchView>(
            [.. found.Take(most).Select(batch => batch.ToContract())],
            found.Count > most ? found[most - 1].Id.ToString(CultureInfo.InvariantCulture) : null);
    }

    /// <summary>One batch with its first runs.</summary>
    /// <exception cref="NotFoundException">There is no such batch.</exception>
    public TrialRunsView Get(long batch, int? limit)
    {
        var most = Paging.Limit(limit);
        var found = ledger.Batches(new TrialFilter { Batch = batch }).FirstOrDefault(b => b.Id == batch)
            ?? throw new NotFoundException($"there is no batch {batch} of trials: trials lists them");
        return new TrialRunsView(
            found.ToContract(), [.. ledger.Runs(batch).Take(most).Select(run => run.ToContract(found.Batch.Parameters))]);
    }

    /// <summary>How often each set of bars was used.</summary>
    public IReadOnlyList<Contracts.DataSetTrials> DataSets() => [.. ledger.DataSets().Select(set => set.ToContract())];

    /// <summary>Reads the whole ledger and checks its chain of hashes.</summary>
    public Contracts.LedgerCheck Verify() => ledger.Verify().ToContract();
}
