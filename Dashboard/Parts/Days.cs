namespace TradeMind.Dashboard.Parts;

/// <summary>Days as spans of time, UTC.</summary>
public static class Days
{
    /// <summary>Its first instant.</summary>
    public static DateTimeOffset? Start(DateOnly? day) =>
        day is { } d ? new DateTimeOffset(d.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero) : null;

    /// <summary>Its last instant.</summary>
    public static DateTimeOffset? End(DateOnly? day) =>
        day is { } d ? new DateTimeOffset(d.ToDateTime(TimeOnly.MaxValue), TimeSpan.Zero) : null;
}
