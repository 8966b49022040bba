using System.Globalization;
using TradeMind.Intelligence.Models;
using TradeMind.Storage.Models;

namespace TradeMind.Intelligence.Agents;

/// <summary>A close that a model may remember.</summary>
public sealed record KnownClose(string Symbol, DateOnly Date, double Close);

/// <summary>How many closes a model knows, of days before and after the stated end of its training data.</summary>
/// <param name="Model">As it was asked for.</param>
/// <param name="Cutoff">UTC; null when it is not known, and every day then counts as before.</param>
public sealed record DateRecallReport(string Model, DateTime? Cutoff)
{
    /// <summary>From this share of hits on, days are taken to be in what a model remembers.</summary>
    public const double Threshold = 0.05;

    public int AskedBefore { get; init; }

    public int HitsBefore { get; init; }

    public int AskedAfter { get; init; }

    public int HitsAfter { get; init; }

    /// <summary>The last day after the cutoff whose close it knows; null when it knows none.</summary>
    public DateOnly? LastHitAfter { get; init; }

    /// <summary>Batches without a usable answer, with the reason.</summary>
    public IReadOnlyList<string> Abstentions { get; init; } = [];

    /// <summary>0 to 1; 0 when nothing was asked.</summary>
    public double RateBefore => Rate(HitsBefore, AskedBefore);

    /// <summary>0 to 1; 0 when nothing was asked.</summary>
    public double RateAfter => Rate(HitsAfter, AskedAfter);

    /// <summary>Whether it remembers days that it should know nothing of: no window of the probe is then clean.</summary>
    public bool IsContaminatedAfterCutoff => RateAfter >= Threshold;

    /// <summary>Whether it remembers prices of days before its cutoff: windows before it are then contaminated in fact.</summary>
    public bool RemembersBeforeCutoff => RateBefore >= Threshold;

    /// <summary>
    /// The end of the last day that it remembers although it is after the cutoff, UTC; null when it remembers too few of those days for
    /// more than chance. The days up to it count as contaminated.
    /// </summary>
    public DateTime? RemembersUntil => IsContaminatedAfterCutoff && LastHitAfter is { } day
        ? day.AddDays(1).ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc).AddTicks(-1)
        : null;

    /// <summary>As it is stored.</summary>
    /// <param name="madeAt">UTC.</param>
    public ModelProbe ToProbe(DateTime madeAt) => new()
    {
        Model = Model, MadeAt = madeAt, Cutoff = Cutoff, AskedBefore = AskedBefore, HitsBefore = HitsBefore, AskedAfter = AskedAfter,
        HitsAfter = HitsAfter, RemembersUntil = RemembersUntil,
    };

    private static double Rate(int hits, int asked) => asked == 0 ? 0 : (double)hits / asked;
}

/// <summary>
/// Finds out whether a model remembers prices: it is asked for closes of known days. A backtest over days that it remembers says nothing
/// about what it would have advised.
/// </summary>
public sealed class DateRecallProbe(ModelCalls calls, PriceTable prices)
{
    /// <summary>How near a remembered close has to be, as a fraction.</summary>
    public const double Tolerance = 0.01;

    private const int Batch = 20;
    private const double MostDollars = 10_000_000;

    private const string Schema =
        """
        {"type":"object","additionalProperties":false,"required":["closes"],"properties":{
        "closes":{"type":"array","items":{"type":"object","additionalProperties":false,"required":["id","close"],"properties":{
        "id":{"type":"string"},"close":{"type":["number","null"]}}}}}}
        """;

    private static readonly PromptTemplate Template = PromptTemplate.Load("recall-1");

    /// <summary>Whether what a model says of a time may rest on what it remembers; without a known cutoff it may.</summary>
    public static bool IsContaminated(DateTime asOf, DateTime? cutoff) => cutoff is not { } end || asOf <= end;

    /// <exception cref="Storage.StorageException">The ledger cannot be read or written.</exception>
    public async Task<DateRecallReport> RunAsync(
        IReadOnlyList<KnownClose> closes, ModelContext context, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(closes);
        var now = calls.Clock.GetUtcNow().UtcDateTime;
        var cutoff = prices.For(calls.Options, DateOnly.FromDateTime(now)).Cutoff;
        var report = new DateRecallReport(calls.Options.Model, cutoff);
        var abstentions = new List<string>();
        foreach (var batch in closes.Chunk(Batch))
        {
            var ids = batch.Select((_, i) => string.Create(CultureInfo.InvariantCulture, $"q{i + 1}")).ToList();
            var outcome = await calls.AskAsync(
                Question(batch, ids, context), text => RecallReply.Read(text, ids), cancellation).ConfigureAwait(false);
            if (outcome.Value is { } reply)
            {
                report = Counted(report, batch, reply, cutoff);
            }
            else
            {
                abstentions.Add(AbstentionText.From(outcome.Verdict, outcome.Problem));
            }
        }

        return report with { Abstentions = abstentions };
    }

    private static DateRecallReport Counted(DateRecallReport report, KnownClose[] batch, RecallReply reply, DateTime? cutoff)
    {
        for (var i = 0; i < batch.Length; i++)
        {
            var hit = reply.Closes[i] is { } close && Math.Abs(close - batch[i].Close) <= Tolerance * batch[i].Close ? 1 : 0;
            report = IsContaminated(batch[i].Date.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc), cutoff)
                ? report with { AskedBefore = report.AskedBefore + 1, HitsBefore = report.HitsBefore + hit }
                : report with
                {
                    AskedAfter = report.AskedAfter + 1,
                    HitsAfter = report.HitsAfter + hit,
                    LastHitAfter = hit > 0 && !(report.LastHitAfter > batch[i].Date) ? batch[i].Date : report.LastHitAfter,
                };
        }

        return report;
    }

    private static ModelQuestion Question(KnownClose[] batch, List<string> ids, ModelContext context)
    {
        var questions = string.Join('\n', batch.Select((one, i) =>
            FormattableString.Invariant($"- {ids[i]}: {GivenItems.Cleaned(one.Symbol, 20)} on {one.Date:yyyy-MM-dd}")));
        return new ModelQuestion
        {
            Agent = "recall-probe",
            Template = Template,
            Values = new Dictionary<string, string>(StringComparer.Ordinal) { ["questions"] = questions },
            AsOf = batch.Max(one => one.Date).ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc),
            SnapshotHash = ContentHash.From([questions]),
            SchemaName = "recall",
            Schema = Schema,
            Context = context,
        };
    }

    /// <summary>By question; null where it does not remember.</summary>
    private sealed record RecallReply(IReadOnlyList<double?> Closes)
    {
        public static RecallReply Read(string text, List<string> ids) => ReplyReader.Read(text, reader =>
        {
            var closes = new Dictionary<string, double?>(StringComparer.Ordinal);
            foreach (var (id, close) in reader.Objects("closes", ids.Count, one =>
                (one.Text("id"), one.NumberOrNull("close", 0, MostDollars))))
            {
                closes[ids.Contains(id, StringComparer.Ordinal)
                    ? id
                    : throw new ReplyException(ModelVerdict.UnknownItem, $"closes has '{id}', which was not given")] = close;
            }

            return new RecallReply([.. ids.Select(id => closes.GetValueOrDefault(id))]);
        });
    }
}
