using System.Diagnostics.Metrics;
using OpenTelemetry.Metrics;

namespace TradeMind.ServiceDefaults;

/// <summary>Gauges with a value per portfolio have room for as many as one process is meant to carry.</summary>
internal static class PortfolioGauges
{
    /// <summary>OpenTelemetry's own limit is 2,000; what is beyond a limit is summed up in one value.</summary>
    private const int MostPortfolios = 12_000;

    public static MetricStreamConfiguration? View(Instrument instrument) =>
        instrument.IsObservable
        && (instrument.Name.StartsWith("trademind.portfolio.", StringComparison.Ordinal)
            || instrument.Name.StartsWith("trademind.session.", StringComparison.Ordinal))
            ? new MetricStreamConfiguration { CardinalityLimit = MostPortfolios }
            : null;
}
