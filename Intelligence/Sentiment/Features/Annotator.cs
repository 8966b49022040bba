using TradeMind.Intelligence.Sentiment.Text;
using TradeMind.Intelligence.Sentiment.Vocabulary;

namespace TradeMind.Intelligence.Sentiment.Features;

/// <summary>Finds what words mean together: a movement and what moves, a negation and its reach, an entity and its clause.</summary>
internal static class Annotator
{
    private const int NegationReach = 4;
    private const int ObjectReach = 5;

    public static void Annotate(ReadOnlySpan<char> text, ReadOnlySpan<char> entity, TokenBuffer buffer, Span<Annotation> notes)
    {
        var tokens = buffer.Tokens;
        notes.Clear();
        var vocabulary = MarketVocabulary.Instance;
        for (var i = 0; i < tokens.Length; i++)
        {
            notes[i].Object = -1;
            if (tokens[i].Kind is TokenKind.Word or TokenKind.Emoji)
            {
                notes[i].Classes = vocabulary.Classes(tokens[i]);
                notes[i].Valence = (sbyte)vocabulary.Valence(tokens[i]);
            }
        }

        ClauseMarker.Mark(tokens, notes);
        InstructionMask.Mark(text, tokens, notes);
        var found = EntityFinder.Mark(text, entity, buffer, notes);
        for (var i = 0; i < tokens.Length; i++)
        {
            if (notes[i].Relation != Relation.Entity && !notes[i].Masked)
            {
                SetPolarity(tokens, notes, i);
            }
        }

        if (found)
        {
            EntityRelation.Set(tokens, notes);
            if (EntityRole.IsSource(tokens, notes))
            {
                SetSource(notes);
            }
        }
    }

    /// <summary>What a source tells is not about the source.</summary>
    private static void SetSource(Span<Annotation> notes)
    {
        foreach (ref var note in notes)
        {
            if (note.Relation == Relation.Entity)
            {
                note.IsSource = true;
            }
            else
            {
                note.Relation = Relation.Elsewhere;
            }
        }
    }

    private static void SetPolarity(ReadOnlySpan<Token> tokens, Span<Annotation> notes, int i)
    {
        ref var note = ref notes[i];
        note.Negated = IsNegated(tokens, notes, i);
        var direction = Direction(note.Classes);
        var polarity = 0;
        if (direction != 0)
        {
            note.Object = (short)FindObject(tokens, notes, i);
            var good = note.Object < 0 || (notes[note.Object].Classes & WordClasses.Bad) == WordClasses.None;
            polarity = good ? direction : -direction;
            if (!good && direction < 0)
            {
                note.Governed = true;
                notes[note.Object].Governed = true;
            }
        }
        else if ((note.Classes & (WordClasses.Positive | WordClasses.Negative)) is var judged and not WordClasses.None)
        {
            polarity = judged == WordClasses.Positive ? 1 : judged == WordClasses.Negative ? -1 : 0;
        }
        else if (note.Valence != 0 && (note.Classes & (WordClasses.Good | WordClasses.Bad)) == WordClasses.None)
        {
            polarity = Math.Sign(note.Valence);
        }
        else if (tokens[i].Kind == TokenKind.Number && tokens[i].Percent && HasSign(tokens[i]))
        {
            polarity = Math.Sign(tokens[i].Value);
        }

        note.Loses = EntityRole.Loses(tokens, notes, i);
        note.Polarity = (sbyte)(note.Loses ? -1 : note.Negated ? -polarity : polarity);
    }

    private static bool HasSign(in Token token) => token.Word != NumberReader.Plain && token.Value != 0;

    private static int Direction(WordClasses classes) => (classes & (WordClasses.Up | WordClasses.Down)) switch
    {
        WordClasses.Up => 1,
        WordClasses.Down => -1,
        _ => 0,
    };

    private static bool IsNegated(ReadOnlySpan<Token> tokens, ReadOnlySpan<Annotation> notes, int i)
    {
        for (var j = i - 1; j >= 0 && j >= i - NegationReach && tokens[j].Clause == tokens[i].Clause; j--)
        {
            if ((notes[j].Classes & WordClasses.Negator) != WordClasses.None && !notes[j].Masked)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The nearest thing that can move, in the clause: before the word ("profit falls") or after it ("cuts costs").</summary>
    private static int FindObject(ReadOnlySpan<Token> tokens, ReadOnlySpan<Annotation> notes, int i)
    {
        for (var distance = 1; distance <= ObjectReach; distance++)
        {
            if (IsObject(tokens, notes, i, i - distance))
            {
                return i - distance;
            }

            if (IsObject(tokens, notes, i, i + distance))
            {
                return i + distance;
            }
        }

        return -1;
    }

    private static bool IsObject(ReadOnlySpan<Token> tokens, ReadOnlySpan<Annotation> notes, int i, int j) =>
        (uint)j < (uint)tokens.Length && tokens[j].Clause == tokens[i].Clause && !notes[j].Masked
        && (notes[j].Classes & (WordClasses.Good | WordClasses.Bad)) != WordClasses.None && Direction(notes[j].Classes) == 0;
}
