using System.Globalization;
using TradeMind.Storage.Models;

namespace TradeMind.Intelligence.Agents;

/// <summary>How earlier opinions turned out, as a prompt says it.</summary>
internal static class Lessons
{
    private const string None = "nothing is known yet";

    /// <summary>Those on a symbol that were resolved before the close; dates are left out of a blind experiment.</summary>
    public static async Task<string> ReadAsync(
        IReflectionStore? store, SentimentQuestion question, SentimentLimits limits, CancellationToken cancellation)
    {
        if (store is null || !limits.UsesReflections)
        {
            return None;
        }

        var known = await store.ReadAsync(question.Symbol, question.AsOf, limits.MaxReflections, cancellation).ConfigureAwait(false);

        // The store keeps to it; what a model must never see is checked twice.
        var lines = known.Where(one => one.ResolvedAt < question.AsOf).Select(one => Line(one, question.Masked.Count > 0)).ToList();
        return lines.Count == 0 ? None : string.Join('\n', lines);
    }

    private static string Line(Reflection one, bool isBlind)
    {
        var label = one.Score switch { > 0 => "BULLISH", < 0 => "BEARISH", _ => "NEUTRAL" };
        var when = isBlind ? "earlier" : one.AsOf.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"- {when}: {label} with confidence {Math.Abs(one.Score):0.00} for {one.HorizonDays} trading days; it then returned "
                + $"{100 * one.RealisedAlpha:+0.0;-0.0;0.0} % against {(isBlind ? "the market" : one.Benchmark)}");
    }
}
