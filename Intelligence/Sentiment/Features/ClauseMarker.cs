using TradeMind.Intelligence.Sentiment.Text;
using TradeMind.Intelligence.Sentiment.Vocabulary;

namespace TradeMind.Intelligence.Sentiment.Features;

/// <summary>Divides tokens into sentences and clauses.</summary>
internal static class ClauseMarker
{
    private const WordClasses Telling = WordClasses.Up | WordClasses.Down | WordClasses.Positive | WordClasses.Negative;

    private static readonly ulong[] Conjunctions =
        Hashes("but while whereas although though despite amid as after even however before since unlike");

    private static readonly ulong[] Abbreviations =
        Hashes("inc ltd co corp vs rs no st mr dr plc est jan feb aug sept oct nov dec pct mn bn adj");

    private static readonly ulong And = WordHash.Compute("and");

    public static void Mark(Span<Token> tokens, ReadOnlySpan<Annotation> notes)
    {
        short sentence = 0, clause = 0;
        var told = false;
        for (var i = 0; i < tokens.Length; i++)
        {
            ref var token = ref tokens[i];
            if (token.Kind == TokenKind.Punctuation)
            {
                var ends = token.Mark is ';' or '!' or '?' || (token.Mark == '.' && (i == 0 || !IsAbbreviation(tokens[i - 1])));
                (token.Sentence, token.Clause) = (sentence, clause);
                sentence += (short)(ends ? 1 : 0);

                // "Microsoft, Amazon and Alphabet climbed": a comma before anything was told lists names.
                if (ends || told || token.Mark is not (',' or '('))
                {
                    (clause, told) = ((short)(clause + 1), false);
                }

                continue;
            }

            if (i > 0 && token.Kind == TokenKind.Word
                && (Conjunctions.AsSpan().Contains(token.Word) || BeginsAnother(tokens, notes, i, told)))
            {
                (clause, told) = ((short)(clause + 1), false);
            }

            told |= (notes[i].Classes & Telling) != WordClasses.None;
            (token.Sentence, token.Clause) = (sentence, clause);
        }
    }

    /// <summary>"Ford gained 3% and General Motors fell 2%": the word "and" begins a clause where a name and its own verb follow.</summary>
    private static bool BeginsAnother(ReadOnlySpan<Token> tokens, ReadOnlySpan<Annotation> notes, int i, bool told)
    {
        if (!told || tokens[i].Word != And || i + 1 >= tokens.Length || !tokens[i + 1].Capitalised)
        {
            return false;
        }

        for (var j = i + 2; j < tokens.Length && j <= i + 6 && tokens[j].Kind != TokenKind.Punctuation; j++)
        {
            if ((notes[j].Classes & Telling) != WordClasses.None)
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsAbbreviation(in Token token) => token.Length == 1 || Abbreviations.AsSpan().Contains(token.Word);

    private static ulong[] Hashes(string words) => [.. words.Split(' ').Select(word => WordHash.Compute(word))];
}
