using System.Globalization;
using System.Text;

namespace TradeMind.Application.Notifications;

/// <summary>Messages in words, for people.</summary>
public static class NotificationText
{
    private const int MostLines = 20;
    private const int MostOfALine = 300;

    /// <summary>
    /// A heading, a line for each notification and how many there are beside those: plain text, yet to be escaped for where it is shown.
    /// </summary>
    public static string Write(NotificationMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        var lines = message.Notifications.Take(MostLines).Select(one => Line(one.Text)).ToList();
        var left = message.Notifications.Skip(lines.Count).Select(one => (one.Kind, Count: 1))
            .Concat(message.Omitted.Select(kind => (Kind: kind.Key, Count: kind.Value)))
            .GroupBy(one => one.Kind, one => one.Count)
            .Select(kind => string.Create(CultureInfo.InvariantCulture, $"{kind.Sum():N0} {NotificationRule.Name(kind.Key)}"))
            .ToList();
        return string.Join('\n', [
            "TradeMind (paper trading)", .. lines,
            .. left.Count > 0 ? (string[])[$"and more: {string.Join(", ", left)}"] : []]);
    }

    /// <summary>
    /// One line without control characters, and without those that change the direction of what follows: texts of people and providers
    /// come through here.
    /// </summary>
    public static string Line(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var line = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            var isHidden = Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format
                or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
            line.Append(isHidden ? " " : rune.ToString());
        }

        return Shorten(line.ToString(), MostOfALine);
    }

    /// <summary>At most so many UTF-16 units, without half a character at the end.</summary>
    public static string Shorten(string text, int most)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length <= most)
        {
            return text;
        }

        var end = most - 1;
        return $"{text.AsSpan(0, char.IsHighSurrogate(text[end - 1]) ? end - 1 : end)}…";
    }
}
