using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using TradeMind.Trading.Sessions;

namespace TradeMind.Grains.Telemetry;

/// <summary>
/// The last figures of portfolios and of their sessions that are active in this process. Of a portfolio that moved to another silo, that
/// silo has them.
/// </summary>
internal sealed class PortfolioGauges
{
    private readonly ConcurrentDictionary<string, (double Equity, bool HasTripped)> _portfolios = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, (bool IsStalled, int Stale)> _sessions = new(StringComparer.Ordinal);

    public PortfolioGauges(Meter meter)
    {
        meter.CreateObservableGauge(
            TelemetryNames.Equity, () => Measure(_portfolios, of => of.Equity), "{USD}", "Equity at the last journal entry");
        meter.CreateObservableGauge(
            TelemetryNames.Breaker, () => Measure(_portfolios, of => of.HasTripped ? 1 : 0), "{tripped}",
            "1 while the circuit breaker of a portfolio is tripped, else 0");
        meter.CreateObservableGauge(
            TelemetryNames.Stalled, () => Measure(_sessions, of => of.IsStalled ? 1 : 0), "{stalled}",
            "1 while something keeps a session from going on, else 0");
        meter.CreateObservableGauge(
            TelemetryNames.StaleSymbols, () => Measure(_sessions, of => of.Stale), "{symbol}", "Symbols that did not report in time");
    }

    /// <summary>A portfolio is as its journal says.</summary>
    public void Set(PortfolioSession session, string portfolio) =>
        _portfolios[portfolio] = ((double)session.Account.Equity, session.Account.BreakerTripped);

    /// <summary>A session has gone on, or has not.</summary>
    /// <param name="portfolio">Whose.</param>
    /// <param name="isStalled">Whether something keeps it from going on.</param>
    /// <param name="stale">Symbols that did not report in time.</param>
    public void Set(string portfolio, bool isStalled, int stale) => _sessions[portfolio] = (isStalled, stale);

    /// <summary>The portfolio is active here no longer.</summary>
    public void RemovePortfolio(string portfolio) => _portfolios.TryRemove(portfolio, out _);

    /// <summary>Its session is active here no longer.</summary>
    public void RemoveSession(string portfolio) => _sessions.TryRemove(portfolio, out _);

    private static IEnumerable<Measurement<double>> Measure<T>(ConcurrentDictionary<string, T> all, Func<T, double> value) =>
        all.Select(pair => new Measurement<double>(
            value(pair.Value), new KeyValuePair<string, object?>(TelemetryNames.PortfolioTag, pair.Key)));
}
