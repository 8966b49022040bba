namespace TradeMind.Storage.Runs;

/// <summary>A stored run. Request and summary are JSON from their producer; times are UTC.</summary>
public sealed record StoredRun
{
    /// <summary>Counts from 1.</summary>
    public long Number { get; init; }

    public required int Kind { get; init; }

    public required int State { get; init; }

    public required string Request { get; init; }

    public string? Summary { get; init; }

    public string Problem { get; init; } = "";

    public required string CreatedBy { get; init; }

    public required DateTime CreatedAt { get; init; }

    public DateTime? StartedAt { get; init; }

    public DateTime? EndedAt { get; init; }

    /// <summary>Steps done and in all.</summary>
    public (long Done, long Of) Progress { get; init; }

    /// <summary>How often it was started.</summary>
    public int Attempts { get; init; }
}
