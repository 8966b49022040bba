using TradeMind.Intelligence.Sentiment.Text;

namespace TradeMind.Intelligence.Sentiment.Features;

/// <summary>Marks the tokens that name the entity, wherever the text mentions it.</summary>
internal static class EntityFinder
{
    /// <summary>Marks every mention, and says whether there is one.</summary>
    public static bool Mark(ReadOnlySpan<char> text, ReadOnlySpan<char> entity, TokenBuffer buffer, Span<Annotation> notes)
    {
        entity = entity.Trim();
        if (entity.Length == 0)
        {
            return false;
        }

        if (MarkAll(text, entity, StringComparison.Ordinal, buffer, notes)
            || MarkAll(text, entity, StringComparison.OrdinalIgnoreCase, buffer, notes))
        {
            return true;
        }

        // "Samsung Electronics Co" is found as "Samsung": the beginning of a name is what headlines keep.
        for (var end = entity.LastIndexOf(' '); end >= 3; end = entity[..end].LastIndexOf(' '))
        {
            if (MarkAll(text, entity[..end], StringComparison.OrdinalIgnoreCase, buffer, notes))
            {
                return true;
            }
        }

        return false;
    }

    private static bool MarkAll(
        ReadOnlySpan<char> text, ReadOnlySpan<char> name, StringComparison comparison, TokenBuffer buffer, Span<Annotation> notes)
    {
        var tokens = buffer.Tokens;
        var (found, from, next) = (false, 0, 0);
        while (from < text.Length && next < tokens.Length)
        {
            var at = text[from..].IndexOf(name, comparison);
            if (at < 0)
            {
                break;
            }

            at += from;
            from = at + name.Length;
            if (!IsWhole(text, at, from))
            {
                continue;
            }

            while (next < tokens.Length && tokens[next].Start + tokens[next].Length <= at)
            {
                next++;
            }

            for (; next < tokens.Length && tokens[next].Start < from; next++)
            {
                notes[next].Relation = Relation.Entity;
                found = true;
            }
        }

        return found;
    }

    private static bool IsWhole(ReadOnlySpan<char> text, int start, int end) =>
        (start == 0 || !char.IsLetterOrDigit(text[start - 1]) || !char.IsLetterOrDigit(text[start]))
        && (end >= text.Length || !char.IsLetterOrDigit(text[end]) || !char.IsLetterOrDigit(text[end - 1]));
}
