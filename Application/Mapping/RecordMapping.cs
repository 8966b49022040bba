using TradeMind.Storage;
using TradeMind.Storage.Access;
using TradeMind.Storage.Reading;
using TradeMind.Storage.Trials;
using TradeMind.Trading.Sessions.Auditing;

namespace TradeMind.Application.Mapping;

/// <summary>Imports, quarantined bars, audits, trials and access as they cross the REST boundary.</summary>
public static class RecordMapping
{
    public static Contracts.KeyView ToContract(this StoredKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return new Contracts.KeyView(
            key.Id, key.Name, (Contracts.AccessScope)key.Scope, key.CreatedAt, key.CreatedBy, key.ExpiresAt, key.RevokedAt, key.UsedAt);
    }

    public static Contracts.UserView ToContract(this StoredUser user)
    {
        ArgumentNullException.ThrowIfNull(user);
        return new Contracts.UserView(user.Name, (Contracts.AccessScope)user.Scope, user.CreatedAt, user.ChangedAt);
    }

    public static Contracts.Page<Contracts.AuditEntry> ToContract(this ResultPage<AuditEntry> page)
    {
        ArgumentNullException.ThrowIfNull(page);
        return page.ToContract(entry => new Contracts.AuditEntry(
            entry.Number, entry.At, entry.Kind, entry.Principal, entry.Via, entry.Address, entry.Method, entry.Route, entry.Status,
            entry.Correlation));
    }

    internal static Contracts.ImportView ToContract(this StoredImport import) => new(
        import.Id, import.Symbol, import.Interval, (Contracts.ImportState)import.State, import.Rows, import.Bars, import.BadRows,
        import.First, import.Last, [.. import.Problems.Select(p => new Contracts.ImportProblem(p.Row, p.Field, p.Value, p.Fix))],
        import.Findings, import.DataSet, import.Who, import.At);

    internal static Contracts.QuarantineView ToContract(this QuarantinedBar quarantined) => new(
        quarantined.Symbol.Ticker, quarantined.Feed, quarantined.Interval.ToString(), quarantined.Bar.ToContract(), quarantined.Reason,
        quarantined.SeenAt, (Contracts.QuarantineState)quarantined.State, quarantined.DecidedBy, quarantined.DecidedWhy,
        quarantined.DecidedAt);

    internal static Contracts.AuditView ToContract(this StoredAudit audit) => new(audit.Id, audit.At, audit.Audit.ToContract());

    internal static Contracts.TrialBatchView ToContract(this RecordedBatch found) => new(
        found.Id, found.Group, found.At, (Contracts.TrialKind)found.Batch.Kind, found.Batch.Origin, found.Batch.Strategy,
        found.Batch.Parameters,
        found.Batch.Configuration, found.Batch.Data.ToContract(), found.Runs, found.BestSharpe, found.BestEquity, found.Batch.OrderListHash,
        found.Chain);

    internal static Contracts.TrialRunView ToContract(this TrialRun run, IReadOnlyList<string> names) => new(
        names.Select((name, i) => (name, Value: run.Values[i])).ToDictionary(p => p.name, p => p.Value, StringComparer.Ordinal),
        run.FinalEquity, double.IsFinite(run.Sharpe) ? run.Sharpe : null, run.Trades);

    internal static Contracts.DataSetTrials ToContract(this DataSetTrials set) =>
        new(set.Data.ToContract(), set.Trials, set.Runs, set.Related);

    internal static Contracts.LedgerCheck ToContract(this LedgerCheck check) => new(check.Batches, check.Runs, check.Problems);

    private static Contracts.TrialData ToContract(this TrialData data) =>
        new(data.Hash, data.Symbols, data.Interval, data.From, data.To, data.Bars, data.Sessions);

    private static Contracts.SessionAudit ToContract(this SessionAudit audit) => new()
    {
        From = audit.From,
        To = audit.To,
        Source = (Contracts.AuditSource)audit.Source,
        FirstSequence = audit.FirstSequence,
        LastSequence = audit.LastSequence,
        Slices = audit.Slices,
        Bars = audit.Bars,
        BarsDifferent = audit.BarsDifferent,
        Signals = audit.Signals,
        SignalsDifferent = audit.SignalsDifferent,
        Fills = audit.Fills,
        FillsDifferent = audit.FillsDifferent,
        EquityRecorded = audit.EquityRecorded,
        EquityRerun = audit.EquityRerun,
        EquityDifference = audit.EquityDifference,
        EarlierDifferent = audit.EarlierDifferent,
        Details = audit.Details,
    };
}
