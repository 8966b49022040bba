namespace TradeMind.Dashboard.Access;

/// <summary>In which time zone a circuit prints times: UTC, that of the exchange, or that of the browser.</summary>
public sealed class TimeZoneChoice
{
    /// <summary>Keeps the choice in the browser.</summary>
    public const string Cookie = "trademind-zone";

    public const string Utc = "utc", Exchange = "exchange", Browser = "browser";

    private const string BrowserPrefix = "browser/";

    private const int LongestId = 60;

    /// <summary>One of <see cref="Utc"/>, <see cref="Exchange"/> and <see cref="Browser"/>.</summary>
    public string Kind { get; private set; } = Utc;

    /// <summary>The zone of the browser by its name in the IANA database; null unless it was chosen.</summary>
    public string? BrowserZone { get; private set; }

    /// <summary>Takes what the cookie says; UTC when it says nothing that is known.</summary>
    /// <param name="text"><c>utc</c>, <c>exchange</c> or <c>browser/</c> and the name of a zone.</param>
    public void Read(string? text)
    {
        (Kind, BrowserZone) = text switch
        {
            Exchange => (Exchange, null),
            { Length: <= LongestId } when text.StartsWith(BrowserPrefix, StringComparison.Ordinal) =>
                (Browser, text[BrowserPrefix.Length..]),
            _ => (Utc, null),
        };
    }
}
