using TradeMind.Storage.News;

namespace TradeMind.Intelligence.News.Readers;

/// <summary>Where a JSON feed has its entries, and each of them its parts. Paths of parts are relative to the entry.</summary>
public sealed record JsonFeedShape
{
    /// <summary>Messages of StockTwits: <c>messages[].{id, created_at, body}</c>.</summary>
    public static JsonFeedShape StockTwits { get; } = new()
    {
        Kind = NewsKind.Social, Entries = JsonPath.Parse("messages"), Id = JsonPath.Parse("id"), Time = JsonPath.Parse("created_at"),
        Texts = [JsonPath.Parse("body")],
    };

    /// <summary>Company news of Finnhub: an array of <c>{id, datetime, headline, summary, url}</c>, times in seconds since 1970.</summary>
    public static JsonFeedShape Finnhub { get; } = new()
    {
        Kind = NewsKind.News, Entries = JsonPath.Root, Id = JsonPath.Parse("id"), Time = JsonPath.Parse("datetime"),
        Texts = [JsonPath.Parse("headline"), JsonPath.Parse("summary")], Url = JsonPath.Parse("url"),
    };

    public NewsKind Kind { get; init; } = NewsKind.Social;

    /// <summary>An array.</summary>
    public required JsonPath Entries { get; init; }

    /// <summary>A text or a number; numbers grow with time.</summary>
    public required JsonPath Id { get; init; }

    /// <summary>RFC 3339 with its zone, or seconds or milliseconds since 1970.</summary>
    public required JsonPath Time { get; init; }

    /// <summary>Joined to one text.</summary>
    public required IReadOnlyList<JsonPath> Texts { get; init; }

    /// <summary>Null when entries have none.</summary>
    public JsonPath? Url { get; init; }
}
