using TradeMind.Intelligence.Sentiment.Text;

namespace TradeMind.Intelligence.Sentiment.Features;

/// <summary>Says of each token where it stands to the nearest mention of the entity.</summary>
internal static class EntityRelation
{
    /// <summary>A text whose words mostly begin with a capital is a title: capitals then do not tell names.</summary>
    private const double TitleShare = 0.6;

    public static void Set(ReadOnlySpan<Token> tokens, Span<Annotation> notes)
    {
        var title = IsTitle(tokens);
        int before = -1, after = Next(notes, 0);
        for (var i = 0; i < tokens.Length; i++)
        {
            if (notes[i].Relation == Relation.Entity)
            {
                before = i;
                continue;
            }

            if (after <= i && after >= 0)
            {
                after = Next(notes, i);
            }

            var nearest = Nearest(tokens, i, before, after);
            var (a, b) = (tokens[i], tokens[nearest]);
            notes[i].Relation = (a.Sentence == b.Sentence, a.Clause == b.Clause, i < nearest) switch
            {
                (true, true, true) => Relation.ClauseBefore,
                (true, true, false) => Relation.ClauseAfter,
                (true, false, true) => Relation.SentenceBefore,
                (true, false, false) => Relation.SentenceAfter,
                _ => Relation.Elsewhere,
            };
            notes[i].Distance = (short)Math.Abs(i - nearest);
            notes[i].OtherBetween = !title && notes[i].Relation != Relation.Elsewhere && NameBetween(tokens, i, nearest);
        }

        SetApart(tokens, notes);
    }

    /// <summary>
    /// Where the clause of the entity tells something itself, what another clause tells is about another: "Apple rises while
    /// Samsung falls".
    /// </summary>
    private static void SetApart(ReadOnlySpan<Token> tokens, Span<Annotation> notes)
    {
        var own = -1;
        for (var i = 0; i < tokens.Length && own < 0; i++)
        {
            own = notes[i].Relation is Relation.ClauseBefore or Relation.ClauseAfter && notes[i].Polarity != 0 ? i : -1;
        }

        if (own < 0)
        {
            return;
        }

        for (var start = 0; start < tokens.Length;)
        {
            var (end, tells) = (start, false);
            for (; end < tokens.Length && tokens[end].Clause == tokens[start].Clause; end++)
            {
                tells |= notes[end].Polarity != 0;
            }

            for (var i = start; i < end && tells; i++)
            {
                if (notes[i].Relation is Relation.SentenceBefore or Relation.SentenceAfter)
                {
                    notes[i].Relation = Relation.Elsewhere;
                }
            }

            start = end;
        }
    }

    private static int Nearest(ReadOnlySpan<Token> tokens, int i, int before, int after)
    {
        if (before < 0 || after < 0)
        {
            return Math.Max(before, after);
        }

        var (left, right) = (Cost(tokens, i, before), Cost(tokens, i, after));
        return left <= right ? before : after;
    }

    private static int Cost(ReadOnlySpan<Token> tokens, int i, int mention) =>
        Math.Abs(i - mention)
        + (tokens[i].Sentence != tokens[mention].Sentence ? 1000 : tokens[i].Clause != tokens[mention].Clause ? 20 : 0);

    private static int Next(ReadOnlySpan<Annotation> notes, int from)
    {
        for (var i = from; i < notes.Length; i++)
        {
            if (notes[i].Relation == Relation.Entity)
            {
                return i;
            }
        }

        return -1;
    }

    private static bool NameBetween(ReadOnlySpan<Token> tokens, int i, int mention)
    {
        for (var j = Math.Min(i, mention) + 1; j < Math.Max(i, mention); j++)
        {
            if (tokens[j].Capitalised && j > 0)
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsTitle(ReadOnlySpan<Token> tokens)
    {
        var (words, capitals) = (0, 0);
        foreach (ref readonly var token in tokens)
        {
            if (token.Kind == TokenKind.Word && token.Length > 3)
            {
                words++;
                capitals += token.Capitalised ? 1 : 0;
            }
        }

        return capitals > TitleShare * words;
    }
}
