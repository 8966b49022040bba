using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using TradeMind.Storage.News;

namespace TradeMind.Intelligence.News;

/// <summary>When two texts are the same.</summary>
public static partial class NewsIdentity
{
    private const int IdLength = 32;

    /// <summary>
    /// A text without what differs between copies: case, white space, addresses, cashtags (also <c>$ aapl</c>, as in tokenised data) and
    /// the <c>RT @name:</c> of a message that was passed on. A text that is nothing else stays as it is, in lower case.
    /// </summary>
    public static string Normalise(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var lower = text.ToLowerInvariant();
        var bare = Spaces().Replace(Copies().Replace(lower, " "), " ").Trim();
        return bare.Length > 0 ? bare : Spaces().Replace(lower, " ").Trim();
    }

    /// <summary>
    /// The id of an item: the same for the same publication of a text, however often it is read, and another when the text is published
    /// again later. Filings often have the same text, so that the source's id counts too.
    /// </summary>
    /// <param name="symbol">Ticker.</param>
    /// <param name="source">Name of the feed.</param>
    /// <param name="draft">What was read.</param>
    /// <param name="text">Its cleaned text.</param>
    /// <param name="published">UTC; null when it is not dated.</param>
    public static string Id(string symbol, string source, NewsDraft draft, string text, DateTime? published)
    {
        ArgumentNullException.ThrowIfNull(draft);
        var filing = draft.Kind == NewsKind.Filing ? draft.SourceId : "";
        var ticks = published is { } time && filing.Length == 0 ? time.Ticks.ToString(CultureInfo.InvariantCulture) : "";
        var content = string.Join('\n', symbol, source, ticks, filing, Normalise(text));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)))[..IdLength];
    }

    [GeneratedRegex(@"https?://\S+|\bwww\.\S+|\$ ?[a-z]{1,6}([.-][a-z])?(?![a-z0-9])|^rt @\w+:?", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Copies();

    [GeneratedRegex(@"\s+", RegexOptions.None, 1_000)]
    private static partial Regex Spaces();
}
