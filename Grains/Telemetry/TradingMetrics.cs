using System.Diagnostics.Metrics;
using TradeMind.Storage.Models;
using TradeMind.Trading.Sessions;

namespace TradeMind.Grains.Telemetry;

/// <summary>
/// What the grains of this process measure, by the meter "TradeMind". Without a listener a measurement costs a check of a field.
/// </summary>
/// <remarks>Histograms have no portfolio among their tags: with ten thousand portfolios each would be as many histograms.</remarks>
public sealed class TradingMetrics
{
    /// <summary>Seconds; from a decision in a replay to one that waited for a slow provider.</summary>
    private static readonly InstrumentAdvice<double> Durations =
        new() { HistogramBucketBoundaries = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60] };

    private readonly TimeProvider _clock;
    private readonly Counter<long> _slices, _fills, _modelCalls;
    private readonly Counter<double> _modelCost;
    private readonly Histogram<double> _decisions, _appends, _recoveries, _modelDurations;

    /// <param name="meters">Makes the meter.</param>
    /// <param name="clock">Measures durations and ages.</param>
    public TradingMetrics(IMeterFactory meters, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(meters);
        _clock = clock;
        var meter = meters.Create(TelemetryNames.Source);
        _slices = meter.CreateCounter<long>(TelemetryNames.Slices, "{slice}", "Slices that were decided and journalled");
        _fills = meter.CreateCounter<long>(TelemetryNames.Fills, "{fill}", "Fills that were journalled");
        _decisions = meter.CreateHistogram(TelemetryNames.DecisionDuration, "s",
            "From the close of a slice's bars (since=close), or from their arrival (since=arrival), to its journal entry", [], Durations);
        _appends = meter.CreateHistogram(
            TelemetryNames.AppendDuration, "s", "How long a transaction of the journal takes", [], Durations);
        _recoveries = meter.CreateHistogram(
            TelemetryNames.RecoveryDuration, "s", "How long it takes to load a portfolio from its journal", [], Durations);
        _modelCalls = meter.CreateCounter<long>(TelemetryNames.ModelCalls, "{call}", "Calls of language models that were completed");
        _modelCost = meter.CreateCounter<double>(TelemetryNames.ModelCost, "{USD}", "Cost of calls of language models by the price table");
        _modelDurations = meter.CreateHistogram(
            TelemetryNames.ModelDuration, "s", "From sending a request to a language model to its whole answer", [], Durations);
        Feeds = new FeedAges(meter, clock);
        Portfolios = new PortfolioGauges(meter);
    }

    /// <summary>How old the last bar of each symbol is.</summary>
    internal FeedAges Feeds { get; }

    /// <summary>The last figures of the portfolios that are active in this process.</summary>
    internal PortfolioGauges Portfolios { get; }

    /// <summary>Begins a measurement of time.</summary>
    internal long Start() => _clock.GetTimestamp();

    /// <summary>Entries were appended to a journal.</summary>
    /// <param name="started">When the transaction began.</param>
    /// <param name="entries">What is in it.</param>
    internal void Appended(long started, IReadOnlyList<JournalEntry> entries)
    {
        if (_appends.Enabled)
        {
            _appends.Record(_clock.GetElapsedTime(started).TotalSeconds);
        }

        if (!_slices.Enabled && !_fills.Enabled)
        {
            return;
        }

        var (slices, fills) = (0, 0);
        foreach (var entry in entries)
        {
            slices += entry is SliceEntry ? 1 : 0;
            fills += entry.Outcome.Fills.Length;
        }

        _slices.Add(slices);
        _fills.Add(fills);
    }

    /// <summary>A slice was decided and journalled.</summary>
    /// <param name="arrived">When its bars were complete.</param>
    /// <param name="closedAt">When they closed, UTC; null where that was not now, as in a replay.</param>
    internal void Decided(long arrived, DateTime? closedAt)
    {
        if (!_decisions.Enabled)
        {
            return;
        }

        _decisions.Record(
            _clock.GetElapsedTime(arrived).TotalSeconds, new KeyValuePair<string, object?>(TelemetryNames.SinceTag, "arrival"));
        if (closedAt is { } close)
        {
            var late = Math.Max(0, (_clock.GetUtcNow().UtcDateTime - close).TotalSeconds);
            _decisions.Record(late, new KeyValuePair<string, object?>(TelemetryNames.SinceTag, "close"));
        }
    }

    /// <summary>A portfolio was loaded from its journal.</summary>
    internal void Recovered(long started) => _recoveries.Record(_clock.GetElapsedTime(started).TotalSeconds);

    /// <summary>A call of a model has its final row in the ledger.</summary>
    internal void Completed(ModelCall call)
    {
        var model = new KeyValuePair<string, object?>(TelemetryNames.ModelTag, call.ModelAsked);
        var agent = new KeyValuePair<string, object?>(TelemetryNames.AgentTag, call.Agent);
        _modelCalls.Add(1, model, agent, new KeyValuePair<string, object?>(TelemetryNames.VerdictTag, $"{call.Verdict}"));
        _modelCost.Add((double)call.Cost, model, agent);
        _modelDurations.Record(call.LatencyMs / 1000, model);
    }
}
