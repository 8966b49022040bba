using TradeMind.Intelligence.Sentiment.Text;
using TradeMind.Intelligence.Sentiment.Vocabulary;

namespace TradeMind.Intelligence.Sentiment.Features;

/// <summary>Turns a text, and the entity that is asked about, into features. An instance belongs to one thread.</summary>
internal sealed class FeatureExtractor
{
    private static readonly ulong EntityStem = WordHash.Compute("<entity>");

    /// <summary>Alone they tell the style of a source, not a message; in pairs they count.</summary>
    private static readonly HashSet<ulong> FunctionWords =
    [
        .. ("the a an of to in its it is are was were be been and or for at on by from with as this that these those has have had "
            + "will would i we you he she they their our your his her which who said mr s")
            .Split(' ').Select(word => WordHash.Compute(word)),
        WordHash.Combine('.', 77), WordHash.Combine(',', 77), WordHash.Combine('(', 77),
    ];

    private readonly Annotation[] _notes = new Annotation[TokenBuffer.MaxTokens];
    private readonly HashSet<ulong> _counted = [];

    public TokenBuffer Buffer { get; } = new();

    public FeatureSet Features { get; } = new();

    public ReadOnlySpan<Annotation> Notes => _notes.AsSpan(0, Buffer.Count);

    public void Extract(ReadOnlySpan<char> text, ReadOnlySpan<char> entity)
    {
        Tokenizer.Tokenize(text, Buffer);
        var tokens = Buffer.Tokens;
        var notes = _notes.AsSpan(0, tokens.Length);
        Annotator.Annotate(text, entity, Buffer, notes);
        Features.Clear();
        _counted.Clear();
        var first = FirstWord(tokens);
        for (var i = 0; i < tokens.Length; i++)
        {
            if (notes[i].Masked)
            {
                continue;
            }

            if (notes[i].Relation == Relation.Entity)
            {
                AddEntity(tokens, notes, i);
                continue;
            }

            AddToken(tokens, notes, i, i == first);
        }

        NumberFeatures.Add(tokens, notes, Features);
    }

    private void AddToken(ReadOnlySpan<Token> tokens, ReadOnlySpan<Annotation> notes, int i, bool first)
    {
        ref readonly var token = ref tokens[i];
        ref readonly var note = ref notes[i];
        var set = Features;
        var place = (ulong)note.Relation;
        if (note.Relation != Relation.None && !note.Loses && !note.Governed)
        {
            var coarse = note.Relation switch
            {
                Relation.ClauseBefore => 1UL,
                Relation.ClauseAfter => 2UL,
                Relation.Elsewhere => 4UL,
                _ => 3UL,
            };
            set.Add(FeatureGroup.Place, WordHash.Combine(token.Stem, coarse), i);
        }

        if (note.Relation == Relation.Elsewhere)
        {
            AddPolarity(token, note, i, place);
            return;
        }

        if (!note.Loses && !note.Governed)
        {
            AddWords(tokens, notes, i, first);
        }

        AddPolarity(token, note, i, place);
    }

    private void AddWords(ReadOnlySpan<Token> tokens, ReadOnlySpan<Annotation> notes, int i, bool first)
    {
        ref readonly var token = ref tokens[i];
        ref readonly var note = ref notes[i];
        var set = Features;
        if (!FunctionWords.Contains(token.Word))
        {
            set.Add(FeatureGroup.Word, token.Word, i);
            set.Add(FeatureGroup.Stem, token.Stem, i);
        }

        if (note.Negated)
        {
            set.Add(FeatureGroup.Negated, token.Stem, i);
        }

        if (first)
        {
            set.Add(FeatureGroup.Class, WordHash.Combine(token.Stem, 991), i);
        }

        if (token.Kind == TokenKind.Word && token.Length > 4)
        {
            var lower = Buffer.Lower(token);
            set.Add(FeatureGroup.Affix, WordHash.Compute(lower[..4]), i);
            if (token.Length > 5)
            {
                set.Add(FeatureGroup.Affix, WordHash.Compute(lower[..5]), i);
            }

            set.Add(FeatureGroup.Affix, WordHash.Combine(WordHash.Compute(lower[^3..]), 3), i);
        }

        if (note.Classes != WordClasses.None)
        {
            set.Add(FeatureGroup.Class, (ulong)note.Classes, i);
        }

        AddPairs(tokens, notes, i);
    }

    private void AddPairs(ReadOnlySpan<Token> tokens, ReadOnlySpan<Annotation> notes, int i)
    {
        var set = Features;
        for (var gap = 1; gap <= 2 && i >= gap; gap++)
        {
            ref readonly var before = ref tokens[i - gap];
            if (notes[i - gap].Masked || before.Sentence != tokens[i].Sentence)
            {
                break;
            }

            var other = notes[i - gap].Relation == Relation.Entity ? EntityStem : before.Stem;
            set.Add(gap == 1 ? FeatureGroup.Bigram : FeatureGroup.SkipBigram, WordHash.Combine(other, tokens[i].Stem), i - gap, i);
            if (notes[i].Classes != WordClasses.None && notes[i - gap].Classes != WordClasses.None)
            {
                var pair = ((ulong)notes[i - gap].Classes << 16) | (ulong)notes[i].Classes;
                set.Add(FeatureGroup.ClassPair, WordHash.Combine(pair, (ulong)gap), i - gap, i);
            }
        }
    }

    private void AddPolarity(in Token token, in Annotation note, int i, ulong place)
    {
        if (note.Object >= 0)
        {
            ref readonly var target = ref Buffer.Tokens[note.Object];
            var direction = (note.Classes & WordClasses.Up) != WordClasses.None ? 1UL : 2UL;
            Features.Add(FeatureGroup.ClassPair, WordHash.Combine(WordHash.Combine(token.Stem, target.Stem), 17), i, note.Object);
            Features.Add(FeatureGroup.ClassPair, WordHash.Combine(WordHash.Combine(direction, target.Stem), 18), i, note.Object);
        }

        if (note.Valence != 0 || note.Polarity != 0)
        {
            if (_counted.Add(token.Stem))
            {
                if (note.Polarity != 0)
                {
                    Features.AddCount(note.Polarity > 0 ? 0 : 1, 1, i, i);
                    Features.AddCount((note.Polarity > 0 ? 2 : 3) + (2 * (int)place), 1, i, i);
                }

                if (note.Valence != 0)
                {
                    var valence = note.Negated ? -note.Valence : note.Valence;
                    Features.AddCount(valence > 0 ? 20 : 21, Math.Abs(valence), i, i);
                }
            }

            if (place != 0 && note.Polarity != 0)
            {
                var near = note.Distance <= 1 ? 0UL : note.Distance <= 3 ? 1UL : note.Distance <= 6 ? 2UL : 3UL;
                var key = (place * 64) + (near * 16) + (note.OtherBetween ? 8UL : 0) + (ulong)(note.Polarity + 1);
                Features.Add(FeatureGroup.Polarity, key, i);
            }
        }
    }

    private void AddEntity(ReadOnlySpan<Token> tokens, ReadOnlySpan<Annotation> notes, int i)
    {
        var set = Features;
        set.Add(FeatureGroup.EntityName, tokens[i].Stem, i);
        if (notes[i].IsSource)
        {
            set.Add(FeatureGroup.Polarity, 9001, i);
        }

        if (notes[i].Classes != WordClasses.None)
        {
            set.Add(FeatureGroup.EntityName, WordHash.Combine((ulong)notes[i].Classes, 5), i);
        }

        if (i == 0 || notes[i - 1].Relation != Relation.Entity)
        {
            AddContext(tokens, notes, i, -1);
        }

        if (i == tokens.Length - 1 || notes[i + 1].Relation != Relation.Entity)
        {
            AddContext(tokens, notes, i, 1);
        }
    }

    private void AddContext(ReadOnlySpan<Token> tokens, ReadOnlySpan<Annotation> notes, int i, int step)
    {
        var at = i;
        var path = step < 0 ? 11UL : 13UL;
        for (var distance = 1; distance <= 3; distance++)
        {
            at += step;
            var outside = (uint)at >= (uint)tokens.Length;
            var stem = outside ? 7UL : tokens[at].Stem;
            Features.Add(FeatureGroup.EntityContext, WordHash.Combine(stem, (ulong)((distance * 4) + step)), i, outside ? i : at);
            path = WordHash.Combine(path, stem);
            if (distance == 2)
            {
                Features.Add(FeatureGroup.EntityContext, path, i, outside ? i : at);
            }

            if (outside)
            {
                break;
            }
        }
    }

    private static int FirstWord(ReadOnlySpan<Token> tokens)
    {
        for (var i = 0; i < tokens.Length; i++)
        {
            if (tokens[i].Kind == TokenKind.Word)
            {
                return i;
            }
        }

        return -1;
    }
}
