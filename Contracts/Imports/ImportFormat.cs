namespace TradeMind.Contracts;

/// <summary>How a CSV file is read where it does not tell.</summary>
public sealed record ImportFormat
{
    /// <summary>Whether rows that are no bars are left out, instead of nothing being stored.</summary>
    public bool DropBadRows { get; init; }

    /// <summary>
    /// <c>month-first</c> or <c>day-first</c>: what dates such as 01/02/2020 begin with; empty for what the other dates tell.
    /// </summary>
    public string? Dates { get; init; }

    /// <summary>Length of the bars, such as <c>1m</c> or <c>1d</c>; empty for the usual distance between rows.</summary>
    public string? Interval { get; init; }
}
