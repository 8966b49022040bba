namespace TradeMind.Contracts;

/// <summary>An audit of recorded days.</summary>
/// <param name="Id">Counts up.</param>
/// <param name="At">When it was made, UTC.</param>
/// <param name="Audit">What it found; all differences are zero where recorded and rerun agree.</param>
public sealed record AuditView(long Id, DateTime At, SessionAudit Audit);

/// <summary>What a rerun took its bars from.</summary>
public enum AuditSource : byte
{
    /// <summary>The bars of the journal: whether strategies and engine still say what they said.</summary>
    Journal = 0,

    /// <summary>The bars that were stored as they came from the feed.</summary>
    Store = 1,

    /// <summary>The bars that the feed gives now: what it has revised since shows.</summary>
    Feed = 2,
}

/// <summary>The differences between a rerun of recorded days and the journal, as numbers; all zero where both agree.</summary>
public sealed record SessionAudit
{
    /// <summary>First day, by the bar times of its slices.</summary>
    public required DateOnly From { get; init; }

    /// <summary>Last day.</summary>
    public required DateOnly To { get; init; }

    public required AuditSource Source { get; init; }

    /// <summary>The journal entries that were rerun.</summary>
    public required long FirstSequence { get; init; }

    public required long LastSequence { get; init; }

    /// <summary>Slices in the journal.</summary>
    public int Slices { get; init; }

    /// <summary>Bars of the journal or of the source.</summary>
    public int Bars { get; init; }

    /// <summary>Those that one of them lacks, or has with other values.</summary>
    public int BarsDifferent { get; init; }

    /// <summary>Signals that strategies gave, one per strategy, symbol and slice.</summary>
    public int Signals { get; init; }

    /// <summary>Those that came out otherwise.</summary>
    public int SignalsDifferent { get; init; }

    /// <summary>Fills in the journal.</summary>
    public int Fills { get; init; }

    /// <summary>Fills of the journal that the rerun has not, or of the rerun that the journal has not: the larger number.</summary>
    public int FillsDifferent { get; init; }

    /// <summary>Equity at the end in the journal.</summary>
    public decimal EquityRecorded { get; init; }

    /// <summary>Equity at the end of the rerun.</summary>
    public decimal EquityRerun { get; init; }

    /// <summary>The largest difference of the equity after any slice, zero or more.</summary>
    public decimal EquityDifference { get; init; }

    /// <summary>Entries before the first day that do not come out as they are written.</summary>
    public int EarlierDifferent { get; init; }

    /// <summary>The first differences in words.</summary>
    public IReadOnlyList<string> Details { get; init; } = [];

    /// <summary>Whether anything differs.</summary>
    public bool HasDifferences => BarsDifferent + SignalsDifferent + FillsDifferent + EarlierDifferent > 0 || EquityDifference != 0;
}
