using TradeMind.Contracts;
using TradeMind.MarketData.Sectors;
using TradeMind.Storage.Reading;
using TradeMind.Trading.Market;

namespace TradeMind.Application.Portfolios;

/// <summary>An analysis of the portfolio: how the equity is allocated, and the profit of the last session.</summary>
public sealed class PortfolioAnalysis(IPortfolioReader reader, IPortfolioHistoryReader past, IPlanReader plans)
{
    public AllocationView Allocation() => Allocation(reader.Snapshot());

    public DayProfitView Today() => Today(reader.Snapshot());

    /// <summary>As of a snapshot; null before the first entry.</summary>
    internal AllocationView Allocation(StoredSnapshot? snapshot)
    {
        var (now, held) = (snapshot?.Now, snapshot?.Holdings ?? []);
        var (equity, cash) = (now?.Equity ?? plans.Plan.Options.StartingCash, now?.Cash ?? plans.Plan.Options.StartingCash);
        var risk = plans.Plan.Options.Risk;
        return new AllocationView(
            equity, cash, Share(cash, equity), risk.MinCash,
            Parts(held, h => h.Symbol, equity, risk.MaxPosition),
            Parts(held, h => SectorOf(h.Symbol), equity, risk.MaxSector));
    }

    /// <summary>As of a snapshot; null before the first entry.</summary>
    internal DayProfitView Today(StoredSnapshot? snapshot)
    {
        if (snapshot is not { Now: { Time.Ticks: > 0 } now })
        {
            var cash = plans.Plan.Options.StartingCash;
            return new DayProfitView(null, cash, cash, 0, 0, 0, 0, 0, 0);
        }

        // A session is a UTC day of the bar time.
        var day = now.Time.Date;
        var before = past.LastUntil(day.Ticks - 1) is { Time.Ticks: > 0 } last ? last.Equity : plans.Plan.Options.StartingCash;
        var fills = past.Fills(day.Ticks, day.AddDays(1).Ticks - 1, now.Sequence);
        return new DayProfitView(
            DateOnly.FromDateTime(day), before, now.Equity, now.Equity - before, Share(now.Equity - before, before),
            fills.Sum(f => f.Profit ?? 0), snapshot.Holdings.Sum(h => h.Profit), fills.Sum(f => f.Commission), fills.Count);
    }

    /// <summary>The sector of a symbol; empty where it is not known.</summary>
    internal string KnownSectorOf(string symbol) =>
        plans.Plan.Options.Sectors.GetValueOrDefault(new Symbol(symbol)) is { Length: > 0 } sector && sector != SectorMap.Unknown
            ? sector
            : "";

    /// <summary>To the limits a symbol without a known sector is one of its own.</summary>
    private string SectorOf(string symbol) => KnownSectorOf(symbol) is { Length: > 0 } sector ? sector : symbol;

    private static List<AllocationPart> Parts(
        IReadOnlyList<StoredHolding> held, Func<StoredHolding, string> name, decimal equity,
        decimal? limit) =>
            [.. held.GroupBy(name, StringComparer.Ordinal).Select(part => (Name: part.Key, Value: part.Sum(h => h.Value)))
                .OrderByDescending(part => part.Value)
                .Select(part => new AllocationPart(part.Name, part.Value, Share(part.Value, equity), limit))];

    private static decimal Share(decimal part, decimal whole) => whole > 0 ? part / whole : 0;
}
