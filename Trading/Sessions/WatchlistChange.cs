using TradeMind.Trading.Market;
using TradeMind.Trading.Strategies;

namespace TradeMind.Trading.Sessions;

/// <summary>Symbols put on the watchlist and taken off it.</summary>
/// <param name="Added">Tickers that are not on it.</param>
/// <param name="Removed">Tickers that are on it.</param>
/// <param name="Sectors">The sectors of those that are added; one that is missing is a sector of its own.</param>
public sealed record WatchlistChanged(
    IReadOnlyList<string> Added, IReadOnlyList<string> Removed, IReadOnlyDictionary<string, string>? Sectors = null) : PlanChange
{
    private const int Most = 1_000;

    public override SessionSettings Of(SessionSettings now, BarTime last, StrategyCatalog catalog)
    {
        ArgumentNullException.ThrowIfNull(now);
        var (added, removed) = (Tickers(Added), Tickers(Removed));
        if (added.FirstOrDefault(s => now.Symbols.Contains(s, StringComparer.Ordinal)) is { } there)
        {
            throw new PlanException($"'{there}' is already on the watchlist: leave it out", "symbols");
        }

        if (removed.FirstOrDefault(s => !now.Symbols.Contains(s, StringComparer.Ordinal)) is { } missing)
        {
            throw new PlanException(
                $"'{missing}' is not on the watchlist: there is {string.Join(", ", now.Symbols)}", "symbols", ErrorCodes.UnknownSymbol);
        }

        return Changed(now, [.. now.Symbols.Except(removed, StringComparer.Ordinal), .. added], last, Sectors);
    }

    /// <summary>The settings with another watchlist: places in the universe stay, gaps are noted.</summary>
    internal static SessionSettings Changed(
        SessionSettings now, IReadOnlyList<string> watchlist, BarTime last, IReadOnlyDictionary<string, string>? sectors = null)
    {
        string[] after = [.. watchlist.Order(StringComparer.Ordinal)];
        if (after.Length is 0 or > Most)
        {
            throw new PlanException($"the watchlist would have {after.Length} symbols: leave at least one and at most {Most}", "symbols");
        }

        string[] universe = now.Universe.Count > 0 ? [.. now.Universe] : [.. now.Symbols.Order(StringComparer.Ordinal)];
        var joining = after.Except(now.Symbols, StringComparer.Ordinal).ToHashSet(StringComparer.Ordinal);
        var gaps = now.Gaps.Select(gap => gap.Until is null && joining.Contains(gap.Symbol) ? gap with { Until = last.Ticks } : gap)
            .Concat(joining.Except(universe, StringComparer.Ordinal).Order(StringComparer.Ordinal)
                .Select(s => new SymbolGap(s, BarTime.None.Ticks, last.Ticks)))
            .Concat(now.Symbols.Except(after, StringComparer.Ordinal).Select(s => new SymbolGap(s, last.Ticks, null)));
        return now with
        {
            Symbols = after,
            Sectors = SectorsWith(now, joining, sectors),
            Universe = [.. universe, .. joining.Except(universe, StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            Gaps = [.. gaps.Where(gap => gap.Until is null || gap.Until > gap.After)],
        };
    }

    private static Dictionary<string, string> SectorsWith(
        SessionSettings now, HashSet<string> joining, IReadOnlyDictionary<string, string>? sectors)
    {
        var all = now.Sectors.ToDictionary(StringComparer.Ordinal);
        foreach (var (symbol, sector) in (sectors ?? now.Sectors).Where(s => joining.Contains(s.Key)))
        {
            all[symbol] = sector;
        }

        return all;
    }

    /// <summary>Tickers in upper case, each once.</summary>
    internal static string[] Tickers(IReadOnlyList<string> symbols)
    {
        var tickers = symbols.Select(Ticker).ToArray();
        return tickers.Distinct(StringComparer.Ordinal).Count() == tickers.Length
            ? tickers
            : throw new PlanException(
                $"'{tickers.GroupBy(t => t, StringComparer.Ordinal).First(g => g.Count() > 1).Key}' is named twice: name it once",
                "symbols", ErrorCodes.InvalidValue);
    }

    private static string Ticker(string text) => Symbol.IsTicker(text)
        ? text.ToUpperInvariant()
        : throw new PlanException(
            $"symbol '{text}' is not valid: use 1 to 20 letters, digits or . - _ ^ = /", "symbols", ErrorCodes.InvalidSymbol);
}

/// <summary>Replace the watchlist.</summary>
/// <param name="Symbols">All that is traded from then on.</param>
/// <param name="Sectors">The sectors of those that are new on it; one that is missing is a sector of its own.</param>
public sealed record WatchlistReplaced(IReadOnlyList<string> Symbols, IReadOnlyDictionary<string, string>? Sectors = null) : PlanChange
{
    public override SessionSettings Of(SessionSettings now, BarTime last, StrategyCatalog catalog)
    {
        ArgumentNullException.ThrowIfNull(now);
        return WatchlistChanged.Changed(now, WatchlistChanged.Tickers(Symbols), last, Sectors);
    }
}
