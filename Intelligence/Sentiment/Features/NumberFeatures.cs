using TradeMind.Intelligence.Sentiment.Text;
using TradeMind.Intelligence.Sentiment.Vocabulary;

namespace TradeMind.Intelligence.Sentiment.Features;

/// <summary>
/// What two numbers of a sentence say together: "EUR 13.1 mn, up from EUR 8.7 mn", "a loss of 3.2 mn against a profit of 1.1 mn",
/// "EPS $1.00 vs. 40 cents".
/// </summary>
internal static class NumberFeatures
{
    /// <summary>Tokens between the two numbers.</summary>
    private const int Reach = 8;

    private static readonly ulong From = WordHash.Compute("from");
    private static readonly ulong To = WordHash.Compute("to");
    private static readonly HashSet<ulong> Against = [.. ((string[])["vs", "versus", "against", "compared", "than", "consensus"])
        .Select(word => WordHash.Compute(word))];

    public static void Add(ReadOnlySpan<Token> tokens, ReadOnlySpan<Annotation> notes, FeatureSet set)
    {
        var last = -1;
        for (var i = 0; i < tokens.Length; i++)
        {
            if (tokens[i].Kind != TokenKind.Number || notes[i].Masked || notes[i].Relation == Relation.Elsewhere)
            {
                continue;
            }

            if (last >= 0 && i - last <= Reach && tokens[i].Percent == tokens[last].Percent)
            {
                Compare(tokens, notes, last, i, set);
            }

            last = i;
        }
    }

    private static void Compare(ReadOnlySpan<Token> tokens, ReadOnlySpan<Annotation> notes, int first, int second, FeatureSet set)
    {
        var kind = 0;
        for (var j = first + 1; j < second; j++)
        {
            // In "compared to" the old value follows, as it does after "from".
            kind = tokens[j].Word == From || Against.Contains(tokens[j].Word) ? 1 : tokens[j].Word == To && kind == 0 ? 2 : kind;
        }

        if (kind == 0 || tokens[first].Value == tokens[second].Value)
        {
            return;
        }

        // "from A to B" tells the old value first, "A from B" and "A against B" the new one.
        var rises = tokens[first].Value > tokens[second].Value ^ kind == 2;
        var bad = false;
        for (var j = Math.Max(0, first - Reach); j < first; j++)
        {
            bad |= (notes[j].Classes & WordClasses.Bad) != WordClasses.None;
        }

        var key = (ulong)((kind * 8) + (rises ? 4 : 0) + (bad ? 2 : 0));
        set.Add(FeatureGroup.Polarity, WordHash.Combine(key, 501), first, second);
        set.AddCount(rises ^ bad ? 24 : 25, 1, first, second);
    }
}
