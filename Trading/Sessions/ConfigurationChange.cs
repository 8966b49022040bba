using TradeMind.Trading.Market;
using TradeMind.Trading.Strategies;

namespace TradeMind.Trading.Sessions;

/// <summary>
/// The configuration has changed between two starts of the service. What is set otherwise in it than at the last start holds from now on;
/// whatever else was changed in the running session stays as it was changed. A strategy whose file was changed has its new code from now
/// on.
/// </summary>
/// <param name="Was">The configuration at the last start.</param>
/// <param name="Is">The configuration now.</param>
public sealed record ConfigurationChanged(SessionSettings Was, SessionSettings Is) : PlanChange
{
    public override SessionSettings Of(SessionSettings now, BarTime last, StrategyCatalog catalog)
    {
        ArgumentNullException.ThrowIfNull(now);
        var merged = now with
        {
            Interval = Pick(s => s.Interval, now),
            StartingCash = Pick(s => s.StartingCash, now),
            Sizing = Pick(s => s.Sizing, now),
            Commission = Pick(s => s.Commission, now),
            Slippage = Pick(s => s.Slippage, now),
            Latency = Pick(s => s.Latency, now),
            Reserve = Pick(s => s.Reserve, now),
            Participation = Pick(s => s.Participation, now),
            QuantityStep = Pick(s => s.QuantityStep, now),
            Risk = Pick(s => s.Risk, now),
            TechnicalWeight = Pick(s => s.TechnicalWeight, now),
            SentimentWeight = Pick(s => s.SentimentWeight, now),
            RiskWeight = Pick(s => s.RiskWeight, now),
            VoteThreshold = Pick(s => s.VoteThreshold, now),
            ShortSelling = Pick(s => s.ShortSelling, now),
            HasSentiment = Pick(s => s.HasSentiment, now),
            Selection = Pick(s => s.Selection, now),
            Allocation = Pick(s => s.Allocation, now),
            SessionStart = Pick(s => s.SessionStart, now),
            Sectors = Sectors(now),
            Strategies = [.. Strategies(now).Select(strategy => strategy.WithCode(catalog))],
        };
        var symbols = now.Symbols.Except(Was.Symbols.Except(Is.Symbols, StringComparer.Ordinal), StringComparer.Ordinal).Union(
            Is.Symbols.Except(Was.Symbols, StringComparer.Ordinal), StringComparer.Ordinal);
        return WithSomeEnabled(WatchlistChanged.Changed(merged, [.. symbols], last) is var changed
            && changed.Symbols.SequenceEqual(now.Symbols.Order(StringComparer.Ordinal), StringComparer.Ordinal)
            ? merged : changed, "strategies");
    }

    private T Pick<T>(Func<SessionSettings, T> value, SessionSettings now) =>
        EqualityComparer<T>.Default.Equals(value(Was), value(Is)) ? value(now) : value(Is);

    private Dictionary<string, string> Sectors(SessionSettings now)
    {
        var sectors = now.Sectors.ToDictionary(StringComparer.Ordinal);
        foreach (var (symbol, sector) in Is.Sectors)
        {
            if (!string.Equals(Was.Sectors.GetValueOrDefault(symbol), sector, StringComparison.Ordinal))
            {
                sectors[symbol] = sector;
            }
        }

        return sectors;
    }

    private List<StrategySettings> Strategies(SessionSettings now)
    {
        var (was, configured) =
            (Was.Strategies.ToDictionary(s => s.Id, StringComparer.Ordinal), Is.Strategies.ToDictionary(s => s.Id, StringComparer.Ordinal));
        var kept = now.Strategies
            .Where(s => !was.ContainsKey(s.Id) || configured.ContainsKey(s.Id))
            .Select(s => configured.TryGetValue(s.Id, out var said) && !said.Equals(was.GetValueOrDefault(s.Id)) ? said : s)
            .ToList();
        kept.AddRange(Is.Strategies.Where(s => !s.Equals(was.GetValueOrDefault(s.Id))
            && !kept.Exists(k => string.Equals(k.Id, s.Id, StringComparison.Ordinal))));
        return kept;
    }
}
