using System.Text.Json;
using TradeMind.Trading.Market;

namespace TradeMind.Tests.Silo;

/// <summary>
/// Finds, in an undisturbed run, a position that can be stranded: held for some bars more, while another symbol is held too.
/// </summary>
internal static class StrandedPosition
{
    /// <summary>A symbol, and the bar time, UTC ticks, from which on it is to have no bars.</summary>
    public static async Task<(Symbol Symbol, long Dead)> FindAsync()
    {
        await using var service = await RunningService.StartAsync();
        await service.ToTheEndAsync();
        var fills = (await service.GetAsync("/api/trades?limit=1000")).GetProperty("items").EnumerateArray().Reverse().ToList();
        var held = fills.Where(fill => fill.GetProperty("side").GetString() == "Buy").Select(entry => (
            Symbol: new Symbol(entry.GetProperty("symbol").GetString()!), From: Ticks(entry),
            To: fills.Where(f => f.GetProperty("symbol").GetString() == entry.GetProperty("symbol").GetString() && Ticks(f) > Ticks(entry))
                .Select(Ticks).FirstOrDefault(long.MaxValue))).ToList();
        foreach (var (symbol, from, to) in held)
        {
            var barTimes = RunningService.Series.Single(s => s.Symbol == symbol).Ticks.ToArray().Where(t => t > from && t < to).ToArray();
            if (barTimes.Length > 4 && HasCompany(symbol, barTimes[1])
                && held.Exists(other => other.Symbol != symbol && other.From <= from && other.To > barTimes[4]))
            {
                return (symbol, barTimes[1]);
            }
        }

        throw new InvalidOperationException("no two symbols are held at one time");
    }

    /// <summary>Whether at each later bar of a symbol another has one too: a replay waits at a slice that has no bar at all.</summary>
    private static bool HasCompany(Symbol symbol, long from) => RunningService.Series.Single(s => s.Symbol == symbol).Ticks.ToArray()
        .Where(barTime => barTime >= from)
            .All(barTime => RunningService.Series.Any(s => s.Symbol != symbol && s.Ticks.BinarySearch(barTime) >= 0));

    private static long Ticks(JsonElement fill) => fill.GetProperty("time").GetDateTime().Ticks;
}
