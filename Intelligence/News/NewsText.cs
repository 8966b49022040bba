using System.Globalization;
using System.Net;
using System.Text;

namespace TradeMind.Intelligence.News;

/// <summary>
/// Makes plain text of what a feed sent: no markup, no control characters, no direction overrides, at most 2,000 characters.
/// </summary>
public static class NewsText
{
    /// <summary>Length of a cleaned text in UTF-16 code units.</summary>
    public const int MostCharacters = 2_000;

    /// <summary>What is looked at of an entry; nothing beyond could be shown anyway.</summary>
    private const int MostRead = 65_536;

    /// <summary>Entities may hide markup, and so may entities in entities; after so many rounds angle brackets go.</summary>
    private const int MostRounds = 4;

    /// <summary>Cleans a text; may return an empty one.</summary>
    public static string Clean(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var plain = text.Length > MostRead ? text[..MostRead] : text;
        for (var round = 0; round < MostRounds; round++)
        {
            var decoded = Visible(WebUtility.HtmlDecode(Markup.Strip(plain)));
            if (string.Equals(decoded, plain, StringComparison.Ordinal))
            {
                break;
            }

            plain = decoded;
        }

        if (Markup.IsIn(plain))
        {
            plain = Visible(plain.Replace('<', ' ').Replace('>', ' '));
        }

        return Cut(plain);
    }

    /// <summary>An absolute http or https address of at most 2,000 characters; else empty.</summary>
    public static string CleanUrl(string url)
    {
        ArgumentNullException.ThrowIfNull(url);
        return url.Length <= MostCharacters && Uri.TryCreate(url.Trim(), UriKind.Absolute, out var address)
            && address.Scheme is "http" or "https" && address.UserInfo.Length == 0
            ? address.AbsoluteUri
            : "";
    }

    /// <summary>
    /// One space for each run of white space; no characters of the categories control, format (which has the bidirectional overrides and
    /// zero-width characters), surrogate without its pair, private use and unassigned.
    /// </summary>
    private static string Visible(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune))
            {
                if (plain.Length > 0 && plain[^1] != ' ')
                {
                    plain.Append(' ');
                }
            }
            else if (rune != Rune.ReplacementChar && Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control
                or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned))
            {
                plain.Append(rune.ToString());
            }
        }

        return plain.ToString().TrimEnd();
    }

    private static string Cut(string text)
    {
        if (text.Length <= MostCharacters)
        {
            return text;
        }

        var end = char.IsHighSurrogate(text[MostCharacters - 1]) ? MostCharacters - 1 : MostCharacters;
        return text[..end].TrimEnd();
    }
}
