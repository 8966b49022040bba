using System.Diagnostics;
using System.Globalization;
using TradeMind.Trading.Sessions;
using TraceSpan = System.Diagnostics.Activity;

namespace TradeMind.Grains.Telemetry;

/// <summary>
/// The spans of a trace from a bar to its fill: a session asks for bars, symbols read them, slices are put together and analysed, the
/// portfolio decides, journals and publishes. Calls of grains carry the trace by Orleans' own propagation; events of streams carry it in
/// the request context, from which a reader continues it.
/// </summary>
internal static class TradingActivities
{
    /// <summary>The key under which W3C trace context travels, here and in Orleans.</summary>
    private const string TraceParent = "traceparent";

    /// <summary>Names of at most as many symbols or decisions are written into a span.</summary>
    private const int MostNames = 32;

    private static readonly ActivitySource Source = new(TelemetryNames.Source);

    /// <summary>
    /// Begins a trace: a session asks for the bars that follow. It must be called within an asynchronous method that ends with it, since
    /// it leaves the trace that the caller is in.
    /// </summary>
    public static TraceSpan? Advance(string portfolio)
    {
        if (!Source.HasListeners())
        {
            return null;
        }

        TraceSpan.Current = null;
        return Carried(Source.StartActivity("trademind.session.advance")?.SetTag("trademind.portfolio", portfolio));
    }

    /// <summary>A provider or a replay is asked for bars of a symbol.</summary>
    public static TraceSpan? ReadFeed(string symbol, string feed) => Begin("trademind.feed.read", ActivityKind.Client)
        ?.SetTag("trademind.symbol", symbol).SetTag("trademind.feed", feed);

    /// <summary>Bars are handed to the sessions that listen.</summary>
    public static TraceSpan? PublishBars(string symbol, int bars) => bars == 0 ? null : Carried(
        Begin("trademind.bars.publish", ActivityKind.Producer)?.SetTag("trademind.symbol", symbol).SetTag("trademind.bars", bars));

    /// <summary>Slices are complete and go to the strategies.</summary>
    public static TraceSpan? Slice(string portfolio, IEnumerable<string> symbols, int slices, ActivityContext parent) => Carried(
        Source.StartActivity("trademind.slice", ActivityKind.Producer, parent)
            ?.SetTag("trademind.portfolio", portfolio).SetTag("trademind.symbol", Names(symbols)).SetTag("trademind.slices", slices));

    /// <summary>A strategy evaluates slices.</summary>
    public static TraceSpan? Analyse(string portfolio, string strategy, int slices) => Carried(
        Begin("trademind.strategy.analyse", ActivityKind.Consumer)
            ?.SetTag("trademind.portfolio", portfolio).SetTag("trademind.strategy", strategy).SetTag("trademind.slices", slices));

    /// <summary>A session hands complete slices to the portfolio, in the trace of the first one's bars.</summary>
    public static TraceSpan? HandOver(string portfolio, int slices, ActivityContext parent) => Carried(
        Source.StartActivity("trademind.session.decide", ActivityKind.Internal, parent)
            ?.SetTag("trademind.portfolio", portfolio).SetTag("trademind.slices", slices));

    /// <summary>A portfolio decides.</summary>
    public static TraceSpan? Decide(string portfolio) => Begin("trademind.decide")?.SetTag("trademind.portfolio", portfolio);

    /// <summary>A transaction of the journal.</summary>
    public static TraceSpan? Append(string portfolio, IReadOnlyList<JournalEntry> entries)
    {
        var append = Begin("trademind.journal.append");
        if (append is { IsAllDataRequested: true })
        {
            var ids = DecisionIds(portfolio, entries);
            Describe(append, portfolio, entries).SetTag("trademind.decision.id", ids);
            append.Parent?.SetTag("trademind.decision.id", ids);
        }

        return append;
    }

    /// <summary>What the journal has is published.</summary>
    public static TraceSpan? Publish(string portfolio, IReadOnlyList<JournalEntry> entries)
    {
        var publish = Begin("trademind.events.publish", ActivityKind.Producer);
        return publish is { IsAllDataRequested: true }
            ? Carried(Describe(publish, portfolio, entries).SetTag("trademind.decision.id", DecisionIds(portfolio, entries)))
            : Carried(publish);
    }

    /// <summary>A portfolio is loaded from its journal.</summary>
    public static TraceSpan? Recover(string portfolio) =>
        Begin("trademind.portfolio.recover")?.SetTag("trademind.portfolio", portfolio);

    /// <summary>Marks a span as failed.</summary>
    public static void Failed(this TraceSpan? activity, Exception exception) =>
        activity?.SetStatus(ActivityStatusCode.Error, exception.Message).AddException(exception);

    /// <summary>The decisions of entries as they are named across portfolios: <c>main/17 main/18</c>.</summary>
    public static string DecisionIds(string portfolio, IReadOnlyList<JournalEntry> entries) => Names(entries
        .SelectMany(entry => entry.Outcome.Decisions)
        .Select(decision => string.Create(CultureInfo.InvariantCulture, $"{portfolio}/{decision.Id}")));

    private static TraceSpan Describe(TraceSpan activity, string portfolio, IReadOnlyList<JournalEntry> entries) => activity
        .SetTag("trademind.portfolio", portfolio)
        .SetTag("trademind.sequence", entries[^1].Sequence)
        .SetTag("trademind.entries", entries.Count)
        .SetTag("trademind.fills", entries.Sum(entry => entry.Outcome.Fills.Length));

    /// <summary>Within the span that is under way; without one, within the trace that the message brought.</summary>
    private static TraceSpan? Begin(string name, ActivityKind kind = ActivityKind.Internal) =>
        !Source.HasListeners() ? null
        : TraceSpan.Current is null
            && RequestContext.Get(TraceParent) is string text
            && ActivityContext.TryParse(text, null, out var parent)
            ? Source.StartActivity(name, kind, parent)
            : Source.StartActivity(name, kind);

    /// <summary>Messages that are sent from here on, in this call, belong to the span.</summary>
    private static TraceSpan? Carried(TraceSpan? activity)
    {
        if (activity is not null)
        {
            RequestContext.Set(TraceParent, activity.Id!);
        }

        return activity;
    }

    private static string Names(IEnumerable<string> names) => string.Join(' ', names.Take(MostNames));
}
