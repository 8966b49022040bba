using System.Collections.Immutable;
using TradeMind.Trading.Market;
using TradeMind.Trading.Randomness;
using TradeMind.Trading.Signals;

namespace TradeMind.Grains.Sessions;

/// <summary>Whose opinions a portfolio's sentiment agent counts.</summary>
/// <param name="Agent">Such as <c>linear</c>; null for that of the service.</param>
/// <param name="IsPlacebo">
/// Whether the signals of a slice are dealt out among its symbols: the same signals, of which none knows its symbol.
/// </param>
public sealed record SentimentSource(string? Agent = null, bool IsPlacebo = false)
{
    public static SentimentSource Default { get; } = new();

    /// <summary>The signals of a slice as the portfolio gets them.</summary>
    /// <param name="signals">One per symbol.</param>
    /// <param name="time">Of the slice; picks the permutation, so that a repetition gets the same.</param>
    public ImmutableArray<Signal> Apply(ImmutableArray<Signal> signals, BarTime time)
    {
        if (!IsPlacebo)
        {
            return signals;
        }

        // What abstains stays where it is: as many symbols are spoken of as before, and the same ones.
        int[] places = [.. Enumerable.Range(0, signals.Length).Where(i => signals[i].Side != SignalSide.Abstain)];
        var (random, dealt, result) = (new Xoshiro256((ulong)time.Ticks), (int[])[.. places], signals.ToBuilder());
        for (var i = dealt.Length - 1; i > 0; i--)
        {
            var other = (int)(random.NextUniform() * (i + 1));
            (dealt[i], dealt[other]) = (dealt[other], dealt[i]);
        }

        foreach (var (i, place) in places.Index())
        {
            result[place] = signals[dealt[i]];
        }

        return result.MoveToImmutable();
    }
}
