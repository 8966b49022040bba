using System.Net;
using TradeMind.MarketData.Providers;

namespace TradeMind.Intelligence.News.Http;

/// <summary>How a feed is requested.</summary>
public sealed record NewsHttpOptions
{
    /// <summary>For a whole request and its response.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Of a response, after decompression.</summary>
    public int MostBytes { get; init; } = 8 * 1024 * 1024;

    public string UserAgent { get; init; } = "TradeMind/0.1 (paper trading)";

    /// <summary>Sent in a header; null for none.</summary>
    public ProviderSecret? Secret { get; init; }

    /// <summary>Whether 403 means too many requests, as it does at the SEC.</summary>
    public bool IsForbiddenRateLimit { get; init; }

    /// <summary>Looks up a host name; null for the system's resolver.</summary>
    public Func<string, CancellationToken, Task<IPAddress[]>>? Resolve { get; init; }
}
