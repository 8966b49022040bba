using TradeMind.Storage.Models;
using TradeMind.Storage.News;
using TradeMind.Trading;

namespace TradeMind.Intelligence.Agents;

/// <summary>Prices over the horizon of an opinion.</summary>
/// <param name="AsOf">The bar at whose close the opinion held, UTC.</param>
/// <param name="Entry">The symbol's first price after it, above 0.</param>
/// <param name="Exit">Its price at the end of the horizon, above 0.</param>
/// <param name="BenchmarkEntry">The benchmark's at the same times.</param>
/// <param name="BenchmarkExit">The benchmark's at the same times.</param>
/// <param name="ResolvedAt">When the last of them was known, UTC, after <paramref name="AsOf"/>.</param>
public sealed record RealisedPrices(
    DateTime AsOf, double Entry, double Exit, double BenchmarkEntry, double BenchmarkExit, DateTime ResolvedAt);

/// <summary>Records what became of opinions: returns against a benchmark, not against zero.</summary>
public sealed class ReflectionLog(IReflectionStore store)
{
    /// <summary>Records the outcome of an opinion; one that is recorded, or that abstained, is left as it is.</summary>
    /// <returns>Whether it is new.</returns>
    /// <exception cref="InvalidInputException">A price is not above 0, or the horizon had not ended.</exception>
    public async Task<bool> ResolveAsync(Opinion opinion, RealisedPrices prices, string benchmark, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(opinion);
        ArgumentNullException.ThrowIfNull(prices);
        if (opinion.Score is not { } score)
        {
            return false;
        }

        return await store.AddAsync(
            [
                new Reflection
                {
                    OpinionId = opinion.Id,
                    Symbol = opinion.Symbol,
                    AsOf = prices.AsOf,
                    Score = score,
                    HorizonDays = opinion.HorizonDays,
                    Benchmark = benchmark,
                    RealisedAlpha = Alpha(prices),
                    ResolvedAt = prices.ResolvedAt,
                },
            ],
            cancellation).ConfigureAwait(false) > 0;
    }

    /// <summary>The symbol's simple return less the benchmark's, a fraction.</summary>
    /// <exception cref="InvalidInputException">A price is not above 0, or the horizon had not ended.</exception>
    public static double Alpha(RealisedPrices prices)
    {
        ArgumentNullException.ThrowIfNull(prices);
        if (!(prices is { Entry: > 0, Exit: > 0, BenchmarkEntry: > 0, BenchmarkExit: > 0 }) || prices.ResolvedAt <= prices.AsOf)
        {
            throw new InvalidInputException(
                $"{prices} is not the outcome of an opinion: give prices above 0 and a time after its close", "prices");
        }

        return (prices.Exit / prices.Entry) - (prices.BenchmarkExit / prices.BenchmarkEntry);
    }
}
