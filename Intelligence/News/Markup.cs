using System.Text;

namespace TradeMind.Intelligence.News;

/// <summary>
/// Takes the tags out of HTML in one pass, in linear time. It renders nothing: the text between tags stays, that of scripts, styles and
/// comments goes. A &lt; that begins no tag, as in "P/E &lt; 10", stays.
/// </summary>
internal static class Markup
{
    private static readonly string[] Hidden = ["script", "style"];

    private static readonly string[] InsideWords = ["b", "i", "em", "strong", "span", "u", "a", "font", "sup", "sub"];

    public static bool IsIn(string text)
    {
        for (var i = text.IndexOf('<', StringComparison.Ordinal); i >= 0; i = text.IndexOf('<', i + 1))
        {
            if (BeginsTag(text, i))
            {
                return true;
            }
        }

        return false;
    }

    public static string Strip(string html)
    {
        if (!IsIn(html))
        {
            return html;
        }

        var text = new StringBuilder(html.Length);
        var i = 0;
        while (i < html.Length)
        {
            if (html[i] != '<' || !BeginsTag(html, i))
            {
                text.Append(html[i++]);
                continue;
            }

            var end = End(html, i);
            if (SeparatesWords(html, i))
            {
                text.Append(' ');
            }

            i = end;
        }

        return text.ToString();
    }

    private static bool BeginsTag(string html, int at) =>
        at + 1 < html.Length && (char.IsAsciiLetter(html[at + 1]) || html[at + 1] is '/' or '!' or '?');

    /// <summary>Where the text goes on; one that is not closed hides the rest, as it does in a browser.</summary>
    private static int End(string html, int at)
    {
        if (html.AsSpan(at).StartsWith("<!--", StringComparison.Ordinal))
        {
            return After(html, "-->", at + 4);
        }

        foreach (var name in Hidden)
        {
            if (html.AsSpan(at + 1).StartsWith(name, StringComparison.OrdinalIgnoreCase)
                && (at + 1 + name.Length >= html.Length || !char.IsAsciiLetterOrDigit(html[at + 1 + name.Length])))
            {
                return After(html, ">", After(html, $"</{name}", at));
            }
        }

        return After(html, ">", at);
    }

    private static int After(string html, string mark, int from) =>
        from >= html.Length ? html.Length
        : html.IndexOf(mark, from, StringComparison.OrdinalIgnoreCase) is >= 0 and var found ? found + mark.Length
        : html.Length;

    /// <summary>Tags inside a word, such as those of bold letters, join what they stand between.</summary>
    private static bool SeparatesWords(string html, int at)
    {
        var from = html[at + 1] == '/' ? at + 2 : at + 1;
        var to = from;
        while (to < html.Length && char.IsAsciiLetterOrDigit(html[to]))
        {
            to++;
        }

        return !InsideWords.Contains(html[from..to], StringComparer.OrdinalIgnoreCase);
    }
}
