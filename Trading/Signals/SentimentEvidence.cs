namespace TradeMind.Trading.Signals;

/// <summary>The numbers behind a signal of the sentiment agent, and the words for them.</summary>
public static class SentimentEvidence
{
    /// <param name="score">-1 (bearish) to 1 (bullish).</param>
    /// <param name="opinions">How many opinions it rests on.</param>
    /// <param name="newest">The age of the newest at the close.</param>
    /// <param name="weight">The sum of their weights.</param>
    public static Evidence From(double score, int opinions, TimeSpan newest, double weight) =>
        new(score, opinions, newest.TotalHours, weight);

    /// <summary>The reason in words.</summary>
    /// <param name="signal">With evidence as <see cref="From"/> makes it.</param>
    public static string Explain(in Signal signal)
    {
        if (signal.Side == SignalSide.Abstain)
        {
            return "no fresh news";
        }

        var (score, opinions, hours) = (signal.Evidence.A, signal.Evidence.B, signal.Evidence.C);
        var tone = score > 0 ? "good" : score < 0 ? "bad" : "neutral";
        var noun = opinions == 1 ? "opinion" : "opinions";
        return FormattableString.Invariant($"{tone} news: score {score:+0.00;-0.00;0.00} of {opinions:0} {noun}, newest {hours:0.#} h old");
    }
}
