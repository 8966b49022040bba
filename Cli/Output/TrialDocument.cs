using TradeMind.Reporting.Results;
using TradeMind.Storage.Trials;

namespace TradeMind.Cli.Output;

/// <summary>The ledger of trials as it is written: the names and the order of these properties are the format.</summary>
internal sealed record TrialDocument(LedgerRow Ledger, IEnumerable<BatchRow> Batches, IEnumerable<DataSetRow> DataSets)
{
    public static TrialDocument From(
        IReadOnlyList<RecordedBatch> batches, IReadOnlyList<DataSetTrials> sets, LedgerCheck check, string file) => new(
        new LedgerRow(file, check.Batches, check.Runs, check.Problems.Count == 0, check.Problems),
        batches.Select(BatchRow.From),
        sets.Select(set => new DataSetRow(BarsRow.Create(set.Data), set.Runs, set.Trials, set.Related)));
}

/// <summary>The ledger itself, and whether it is whole.</summary>
internal sealed record LedgerRow(string File, long Batches, long Runs, bool IsWhole, IReadOnlyList<string> Problems);

/// <summary>Runs that were recorded together.</summary>
internal sealed record BatchRow(
    long Batch,
    long Group,
    DateTime Time,
    TrialKind Kind,
    string Origin,
    string Strategy,
    IReadOnlyList<string> Parameters,
    string Configuration,
    string ConfigurationHash,
    BarsRow Data,
    long Runs,
    double? BestSessionSharpe,
    double BestEquity,
    string? OrderListHash,
    string Chain)
{
    public static BatchRow From(RecordedBatch recorded)
    {
        var batch = recorded.Batch;
        return new BatchRow(
            recorded.Id, recorded.Group, recorded.At, batch.Kind, batch.Origin, batch.Strategy, batch.Parameters, batch.Configuration,
            recorded.ConfigurationHash, BarsRow.Create(batch.Data), recorded.Runs, recorded.BestSharpe, recorded.BestEquity,
            batch.OrderListHash, recorded.Chain);
    }
}

/// <summary>The runs over the same bars, and those over bars that overlap them.</summary>
internal sealed record DataSetRow(BarsRow Data, long Runs, long Trials, long Related);

/// <summary>The bars that runs went over.</summary>
internal sealed record BarsRow(
    string Fingerprint, IReadOnlyList<string> Symbols, string Interval, string From, string To, long Bars, int Sessions)
{
    public static BarsRow Create(TrialData data) =>
        new(data.Hash, data.Symbols, data.Interval, BarTimeText.Format(data.From), BarTimeText.Format(data.To), data.Bars, data.Sessions);
}
