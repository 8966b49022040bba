using System.Globalization;

namespace TradeMind.Cli.Input;

/// <summary>
/// Puts the replacement character in the place of escaped halves of a surrogate pair that stand alone: feeds that cut a text in the middle
/// of an emoji produce them, and JSON readers reject the whole line.
/// </summary>
internal static class LoneSurrogates
{
    private const int EscapeLength = 6;

    public static string Replace(string json)
    {
        if (!json.Contains("\\ud", StringComparison.OrdinalIgnoreCase))
        {
            return json;
        }

        var characters = json.ToCharArray();
        for (var i = 0; i < json.Length - 1; i++)
        {
            if (json[i] != '\\')
            {
                continue;
            }

            if (Unit(json, i) is { } unit && char.IsSurrogate(unit))
            {
                if (char.IsHighSurrogate(unit) && Unit(json, i + EscapeLength) is { } next && char.IsLowSurrogate(next))
                {
                    i += EscapeLength + EscapeLength - 1;
                    continue;
                }

                "\\ufffd".CopyTo(0, characters, i, EscapeLength);
                i += EscapeLength - 1;
                continue;
            }

            // The character after a backslash is part of its escape.
            i++;
        }

        return new string(characters);
    }

    /// <summary>The unit that a <c>\uXXXX</c> at a position stands for; null where there is none.</summary>
    private static char? Unit(string json, int at) =>
        at + EscapeLength <= json.Length && json[at] == '\\' && json[at + 1] == 'u'
        && ushort.TryParse(json.AsSpan(at + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit)
            ? (char)unit
            : null;
}
