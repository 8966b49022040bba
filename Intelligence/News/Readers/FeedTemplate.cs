using System.Globalization;
using TradeMind.Trading;

namespace TradeMind.Intelligence.News.Readers;

/// <summary>
/// An address with places for <c>{symbol}</c>, <c>{company}</c> (its name), <c>{from}</c> and <c>{to}</c> (dates, yyyy-MM-dd). With neither
/// symbol nor company it is the address of a feed for all.
/// </summary>
public sealed class FeedTemplate
{
    private readonly string _text;

    private FeedTemplate(string text) => _text = text;

    public bool IsPerSymbol =>
        _text.Contains("{symbol}", StringComparison.Ordinal) || _text.Contains("{company}", StringComparison.Ordinal);

    /// <param name="text">An absolute http or https address.</param>
    /// <param name="field">The key of the setting, for messages.</param>
    /// <exception cref="InvalidInputException">It is not.</exception>
    public static FeedTemplate Parse(string text, string field)
    {
        ArgumentNullException.ThrowIfNull(text);
        var template = new FeedTemplate(text);
        var sample = template.Fill("A", "A", default, default);
        return Uri.TryCreate(sample, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
            && sample.IndexOfAny(['{', '}']) < 0 && !IsInHost(text)
            ? template
            : throw new InvalidInputException(
                $"{field} = '{text}' is not a template: use an http or https address with {{symbol}}, {{company}}, {{from}}, {{to}} "
                + "in its path or query", field, ErrorCodes.InvalidConfiguration);
    }

    /// <param name="company">Whose feed; its texts are escaped.</param>
    /// <param name="from">Of <c>{from}</c>.</param>
    /// <param name="to">Of <c>{to}</c>.</param>
    public Uri Address(Company? company, DateTime from, DateTime to) =>
        new(Fill(company?.Ticker ?? "", company?.Name ?? "", from, to), UriKind.Absolute);

    private string Fill(string symbol, string company, DateTime from, DateTime to) => _text
        .Replace("{symbol}", Uri.EscapeDataString(symbol), StringComparison.Ordinal)
        .Replace("{company}", Uri.EscapeDataString(company), StringComparison.Ordinal)
        .Replace("{from}", Date(from), StringComparison.Ordinal)
        .Replace("{to}", Date(to), StringComparison.Ordinal);

    /// <summary>A symbol must not choose the host.</summary>
    private static bool IsInHost(string text)
    {
        var start = text.IndexOf("://", StringComparison.Ordinal) + 3;
        var end = text.IndexOfAny(['/', '?', '#'], start);
        return text[start..(end < 0 ? text.Length : end)].Contains('{', StringComparison.Ordinal);
    }

    private static string Date(DateTime day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
