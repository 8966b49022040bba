using TradeMind.Intelligence.Sentiment.Text;
using TradeMind.Intelligence.Sentiment.Vocabulary;

namespace TradeMind.Intelligence.Sentiment.Features;

/// <summary>Tells an entity that something is said of from one that says it, and the loser of a contest from its winner.</summary>
internal static class EntityRole
{
    private static readonly HashSet<ulong> Contests = Set(
        "beats beat beating overtakes overtake overtook overtaking outperforms outperformed outperform outperforming "
        + "outpaces outpaced tops topped surpasses surpassed surpass defeats defeated outsells outsold outshines "
        + "outshone leapfrogs leapfrogged trumps trumped "
        + "eclipses eclipsed dethrones dethroned topples toppled pips pipped trounces edges");

    private static readonly HashSet<ulong> Sayers = Set(
        "analyst analysts strategist strategists economist economists trader traders broker brokers researcher researchers");

    private static readonly HashSet<ulong> Openers = Set("at for from of with to by");
    private static readonly HashSet<ulong> Tellings = Set(
        "according told data analyst analysts strategist economist economists manager head cio chief");
    private static readonly ulong Colon = WordHash.Combine(':', 77);

    /// <summary>
    /// The entity reports or advises: "..., according to Reuters", "Goldman analysts raised ...", "Buy Infosys: Angel Broking".
    /// </summary>
    public static bool IsSource(ReadOnlySpan<Token> tokens, ReadOnlySpan<Annotation> notes)
    {
        var sources = 0;
        for (var i = 0; i < tokens.Length; i++)
        {
            if (notes[i].Relation != Relation.Entity || (i > 0 && notes[i - 1].Relation == Relation.Entity))
            {
                continue;
            }

            var end = i;
            while (end + 1 < tokens.Length && notes[end + 1].Relation == Relation.Entity)
            {
                end++;
            }

            var speaks = (end + 1 < tokens.Length && Sayers.Contains(tokens[end + 1].Word)) || IsTold(tokens, i)
                || ClosesByline(tokens, notes, i);
            if (!speaks)
            {
                return false;
            }

            sources++;
        }

        return sources > 0;
    }

    /// <summary>The entity directly follows a verb of contest whose subject is another name.</summary>
    public static bool Loses(ReadOnlySpan<Token> tokens, ReadOnlySpan<Annotation> notes, int verb) =>
        verb > 0 && verb + 1 < tokens.Length && Contests.Contains(tokens[verb].Word) && notes[verb + 1].Relation == Relation.Entity
        && notes[verb - 1].Relation != Relation.Entity;

    private static bool IsTold(ReadOnlySpan<Token> tokens, int i)
    {
        return i >= 2 && Openers.Contains(tokens[i - 1].Word)
            && (Tellings.Contains(tokens[i - 2].Word) || (i >= 3 && Sayers.Contains(tokens[i - 3].Word)));
    }

    /// <summary>After a colon that follows the message: "..: Sandeep Wagle, APTART Technical".</summary>
    private static bool ClosesByline(ReadOnlySpan<Token> tokens, ReadOnlySpan<Annotation> notes, int i)
    {
        var colon = -1;
        for (var j = i - 1; j >= 2; j--)
        {
            if (tokens[j].Word == Colon)
            {
                colon = j;
                break;
            }
        }

        if (colon < 0)
        {
            return false;
        }

        for (var j = colon + 1; j < tokens.Length; j++)
        {
            if ((notes[j].Classes & (WordClasses.Up | WordClasses.Down | WordClasses.Negator | WordClasses.Hedge)) != WordClasses.None)
            {
                return false;
            }
        }

        return true;
    }

    private static HashSet<ulong> Set(string words) => [.. words.Split(' ').Select(word => WordHash.Compute(word))];
}
