using System.Collections.Concurrent;
using TradeMind.Trading.Randomness;

namespace TradeMind.Tests.MarketData.Providers.FakeYahoo;

/// <summary>
/// Draws faults by a seed: those of an answer by the symbol and the number of its question, those of a bar by the symbol and its time.
/// </summary>
/// <param name="seed">The same for the same faults.</param>
/// <param name="ofAnswers">The share of answers that have one, 0 to 1.</param>
/// <param name="ofBars">The share of bars that are late, 0 to 1.</param>
internal sealed class YahooFaults(ulong seed, double ofAnswers, double ofBars)
{
    private static readonly YahooFault[] Answers =
        [.. Enum.GetValues<YahooFault>().Where(fault => fault is > YahooFault.None and < YahooFault.LateBar)];

    private readonly ConcurrentDictionary<string, int> _asked = new(StringComparer.Ordinal);

    public static YahooFaults None { get; } = new(0, 0, 0);

    /// <summary>From when until when each symbol has no bars at all, and they never come.</summary>
    public Dictionary<string, (DateTime From, DateTime Until)> Halts { get; init; } = new(StringComparer.Ordinal);

    /// <summary>From when until when nothing is answered but 503.</summary>
    public (DateTime From, DateTime Until) Outage { get; init; }

    /// <summary>The fault of the next answer for a symbol.</summary>
    public YahooFault Next(string ticker, DateTime now)
    {
        if (now >= Outage.From && now < Outage.Until)
        {
            return YahooFault.Unavailable;
        }

        var random = Random(ticker, _asked.AddOrUpdate(ticker, 1, (_, count) => count + 1));
        return random.NextUniform() < ofAnswers ? Answers[(int)(random.NextUniform() * Answers.Length)] : YahooFault.None;
    }

    /// <summary>Why a bar that has closed is not there; none when it is.</summary>
    public YahooFault Missing(string ticker, DateTime barTime, DateTime now)
    {
        if (Halts.TryGetValue(ticker, out var halt) && barTime >= halt.From && barTime < halt.Until)
        {
            return YahooFault.Halt;
        }

        var random = Random(ticker, barTime.Ticks);
        return random.NextUniform() < ofBars && now < barTime + YahooMarket.Length + TimeSpan.FromSeconds(61 + (90 * random.NextUniform()))
            ? YahooFault.LateBar
            : YahooFault.None;
    }

    private Xoshiro256 Random(string ticker, long number)
    {
        var mixed = seed;
        foreach (var letter in ticker)
        {
            mixed = (mixed * 31) + letter;
        }

        return new Xoshiro256((mixed * 0x9E3779B97F4A7C15UL) + (ulong)number);
    }
}
