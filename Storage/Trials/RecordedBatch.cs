namespace TradeMind.Storage.Trials;

/// <summary>Where runs stand in the ledger.</summary>
/// <param name="Batch">Number of the first batch; also that of the group.</param>
/// <param name="Runs">Runs that were counted.</param>
/// <param name="Chain">Hash of the last batch and through it of all before.</param>
public sealed record TrialReceipt(long Batch, long Runs, string Chain);

/// <summary>Which batches to list; what is null does not matter.</summary>
public sealed record TrialFilter
{
    public string? Strategy { get; init; }

    /// <summary>Batches that ran over this symbol among others.</summary>
    public string? Symbol { get; init; }

    /// <summary>Recorded at this time or later, UTC.</summary>
    public DateTime? Since { get; init; }

    public TrialKind? Kind { get; init; }

    /// <summary>One batch, or all of a group.</summary>
    public long? Batch { get; init; }

    /// <summary>Only batches with a lower number, to page on.</summary>
    public long? Before { get; init; }

    /// <summary>Maximum number, 1 or more.</summary>
    public int Most { get; init; } = 100;
}

/// <summary>A batch in the ledger.</summary>
/// <param name="Id">Counts from 1 without holes.</param>
/// <param name="Group">The first batch of those that belong together.</param>
/// <param name="At">When it was recorded, UTC.</param>
/// <param name="Batch">What was run; its runs are not loaded.</param>
/// <param name="Runs">How many.</param>
/// <param name="ConfigurationHash">SHA-256 of the configuration.</param>
/// <param name="BestSharpe">The best Sharpe ratio of a session among them; null when none is defined.</param>
/// <param name="BestEquity">The largest final equity among them.</param>
/// <param name="Chain">Hash of this batch and of the one before.</param>
public sealed record RecordedBatch(
    long Id, long Group, DateTime At, TrialBatch Batch, long Runs, string ConfigurationHash, double? BestSharpe, double BestEquity,
    string Chain);

/// <summary>The trials on one set of bars.</summary>
/// <param name="Data">The bars.</param>
/// <param name="Trials">Different trials on just these bars.</param>
/// <param name="Runs">Runs on them, repetitions included.</param>
/// <param name="Related">
/// Different trials on these and all bars that share a symbol and a part of the time: what results on them are judged by.
/// </param>
public sealed record DataSetTrials(TrialData Data, long Trials, long Runs, long Related);

/// <summary>Whether the ledger is whole.</summary>
/// <param name="Batches">Batches in it.</param>
/// <param name="Runs">Runs in it.</param>
/// <param name="Problems">What does not fit, a line each; empty when all does.</param>
public sealed record LedgerCheck(long Batches, long Runs, IReadOnlyList<string> Problems);
