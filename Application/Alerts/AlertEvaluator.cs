using TradeMind.Application.MarketData;
using TradeMind.Application.Portfolios;
using TradeMind.Application.Sessions;
using TradeMind.Storage.Alerts;
using TradeMind.Storage.Reading;
using TradeMind.Trading.Alerts;
using TradeMind.Trading.Indicators;
using TradeMind.Trading.Market;

namespace TradeMind.Application.Alerts;

/// <summary>A rule after its evaluation, and what it fired.</summary>
/// <param name="Rule">With its new state.</param>
/// <param name="Firings">In order; mostly none.</param>
public sealed record AlertEvaluation(StoredAlertRule Rule, IReadOnlyList<StoredAlertFiring> Firings);

/// <summary>
/// Evaluates a portfolio's alert rules at each journal entry since the last time, in order: so what fires does not depend on when this is
/// called, and after a restart it goes on where it was. The age of the feed alone is that of now.
/// </summary>
public sealed class AlertEvaluator(
    IPortfolioReader portfolio, RecordedBars bars, EquityHistory history, SessionQueries session, TimeProvider clock)
{
    private const int EntriesAtOnce = 5_000;

    /// <summary>A value of a rule's subject, and the entry it is of.</summary>
    private readonly record struct Observed(long Sequence, DateTime At, double Value);

    /// <param name="rule">One that is enabled.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <returns>Null when there is nothing new.</returns>
    public async Task<AlertEvaluation?> EvaluateAsync(StoredAlertRule rule, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(rule);
        if (rule.State.IsOver)
        {
            return null;
        }

        if (rule.Rule.Subject == AlertSubject.FeedAge)
        {
            var market = await session.MarketAsync().ConfigureAwait(false);
            return market.DataAge is { } age
                ? Stepped(rule, [new Observed(portfolio.LastSequence(), clock.GetUtcNow().UtcDateTime, age)], rule.Sequence)
                : null;
        }

        var entries = portfolio.Equity(Math.Max(0, rule.Sequence - 1), EntriesAtOnce).Items;
        var before = entries.FirstOrDefault(entry => entry.Sequence == rule.Sequence);
        List<StoredEquity> coming = [.. entries.Where(entry => entry.Sequence > rule.Sequence)];
        return coming.Count == 0
            ? null
            : Stepped(
                rule, await ObserveAsync(rule.Rule, before?.Time.Ticks ?? 0, coming, cancellation).ConfigureAwait(false),
                coming[^1].Sequence);
    }

    private static AlertEvaluation Stepped(StoredAlertRule rule, IReadOnlyList<Observed> values, long sequence)
    {
        var (state, firings) = (rule.State, new List<StoredAlertFiring>());
        foreach (var seen in values)
        {
            (state, var fires) = state.Step(rule.Rule, seen.Value);
            if (fires)
            {
                firings.Add(new StoredAlertFiring(
                    0, rule.Number, rule.Portfolio, rule.Rule.Symbol, seen.Sequence, seen.At, seen.Value,
                    AlertText.Fired(rule.Name, rule.Rule, seen.Value)));
            }
        }

        return new AlertEvaluation(
            rule with
            {
                State = state, Sequence = sequence, Firings = rule.Firings + firings.Count,
                FiredAt = firings.Count > 0 ? firings[^1].At : rule.FiredAt,
            },
            firings);
    }

    private async Task<IReadOnlyList<Observed>> ObserveAsync(
        AlertRule rule, long after, List<StoredEquity> coming, CancellationToken cancellation) => rule.Subject switch
    {
        AlertSubject.Equity => [.. coming.Select(entry => new Observed(entry.Sequence, entry.Time, (double)entry.Equity))],
        AlertSubject.Breaker => [.. coming.Select(entry => new Observed(entry.Sequence, entry.Time, entry.BreakerTripped ? 1 : 0))],
        AlertSubject.Drawdown =>
            [.. (await history.DrawdownsAsync(coming[0].Sequence - 1, coming[^1].Sequence, cancellation).ConfigureAwait(false))
                .Select(point => new Observed(point.Sequence, point.Time, point.Drawdown))],
        AlertSubject.Price => Values(
            await ReadAsync(rule, new BarTime(after), coming[^1], cancellation).ConfigureAwait(false), bar => bar.Close, after, coming),
        _ => await IndicatorAsync(rule, after, coming, cancellation).ConfigureAwait(false),
    };

    private async Task<IReadOnlyList<Observed>> IndicatorAsync(
        AlertRule rule, long after, List<StoredEquity> coming, CancellationToken cancellation)
    {
        var read = await ReadAsync(rule, BarTime.None, coming[^1], cancellation).ConfigureAwait(false);
        if (read.Count == 0)
        {
            return [];
        }

        var call = IndicatorCall.ParseList(rule.Indicator)[0];
        var output = Math.Max(0, call.Entry.Definition.Outputs.ToList().IndexOf(rule.Output));
        var column = call.Entry.Run(call.Parameters, BarSeries.FromBars(new Symbol(rule.Symbol), bars.Interval, [.. read]))[output];
        var place = 0;
        return Values(read, _ => column[place++], after, coming);
    }

    private ValueTask<IReadOnlyList<Bar>> ReadAsync(
        AlertRule rule, BarTime after, StoredEquity last, CancellationToken cancellation) =>
        bars.ReadAsync(new Symbol(rule.Symbol), after, BarTime.From(last.Time), cancellation);

    /// <summary>The values of the bars behind a time, each with the first entry that has its bar.</summary>
    private static List<Observed> Values(
        IReadOnlyList<Bar> read, Func<Bar, double> value, long after, List<StoredEquity> coming)
    {
        var (found, entry) = (new List<Observed>(), 0);
        foreach (var bar in read)
        {
            var seen = value(bar);
            if (bar.Ticks <= after)
            {
                continue;
            }

            while (entry < coming.Count - 1 && coming[entry].Time.Ticks < bar.Ticks)
            {
                entry++;
            }

            found.Add(new Observed(coming[entry].Sequence, bar.Time, seen));
        }

        return found;
    }
}
