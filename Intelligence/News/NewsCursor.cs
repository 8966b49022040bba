namespace TradeMind.Intelligence.News;

/// <summary>How far a feed was read. Immutable; a reading that fails leaves it as it was.</summary>
public sealed record NewsCursor
{
    public static NewsCursor Start { get; } = new();

    /// <summary>The entity tag of the last response as it was sent; empty when there was none.</summary>
    public string ETag { get; init; } = "";

    /// <summary>Its Last-Modified header as it was sent; empty when there was none.</summary>
    public string LastModified { get; init; } = "";

    /// <summary>The source's id of the newest entry seen; of files, a fingerprint of their names, lengths and times.</summary>
    public string NewestId { get; init; } = "";
}
