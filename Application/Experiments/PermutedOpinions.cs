using TradeMind.Storage.News;
using TradeMind.Trading.Randomness;

namespace TradeMind.Application.Experiments;

/// <summary>
/// The placebo: on each day, what was said of one symbol is given to another. Times, numbers and scores of the opinions stay, and every
/// symbol that was spoken of is still spoken of; only which score belongs to which symbol is lost.
/// </summary>
internal static class PermutedOpinions
{
    /// <param name="opinions">In any order.</param>
    /// <param name="dayOf">The day to which an opinion belongs, by the time since when it is known.</param>
    /// <param name="seed">Picks the permutation of each day.</param>
    public static IReadOnlyList<Opinion> Permute(IReadOnlyList<Opinion> opinions, Func<DateTime, int> dayOf, ulong seed)
    {
        var (random, permuted) = (new Xoshiro256(seed), new List<Opinion>(opinions.Count));
        foreach (var day in opinions.GroupBy(o => dayOf(o.KnownAt)).OrderBy(day => day.Key))
        {
            // What abstains says nothing, and stays where it is.
            string[] from = [.. day.Where(o => o.Score is not null).Select(o => o.Symbol).Distinct().Order(StringComparer.Ordinal)];
            string[] to = [.. from];
            Shuffle(to, random);
            var moved = from.Zip(to).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal);
            permuted.AddRange(day.Select(o => o.Score is null ? o : o with { Symbol = moved[o.Symbol] }));
        }

        return permuted;
    }

    private static void Shuffle(string[] values, Xoshiro256 random)
    {
        for (var i = values.Length - 1; i > 0; i--)
        {
            var other = (int)(random.NextUniform() * (i + 1));
            (values[i], values[other]) = (values[other], values[i]);
        }
    }
}
