using System.Text;
using TradeMind.Intelligence.Models;
using TradeMind.Storage.Models;
using TradeMind.Storage.News;

namespace TradeMind.Intelligence.Agents;

/// <summary>
/// Two briefs and a judge in place of one question: off unless it is configured, since it costs more than three times as much. All three
/// calls are paid from one reservation, so that a debate that has begun can be finished.
/// </summary>
/// <param name="calls">Asks the model and keeps the ledger.</param>
/// <param name="limits">How far items move an opinion.</param>
/// <param name="reflections">How earlier opinions turned out; null when there is no such log.</param>
public sealed class ModelDebate(ModelCalls calls, SentimentLimits limits, IReflectionStore? reflections = null)
{
    private static readonly PromptTemplate Bull = PromptTemplate.Load("bull-1");
    private static readonly PromptTemplate Bear = PromptTemplate.Load("bear-1");
    private static readonly PromptTemplate Judge = PromptTemplate.Load("judge-1");

    /// <summary>Forms the judge's opinion; a brief that cannot be had makes it abstain.</summary>
    /// <exception cref="Trading.InvalidInputException">In a replay, the ledger does not have one of the calls.</exception>
    /// <exception cref="Storage.StorageException">The ledger cannot be read or written.</exception>
    public async Task<Opinion> FormAsync(SentimentQuestion question, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(question);
        var given = GivenItems.From(question, limits);
        if (given.IsEmpty)
        {
            return OpinionBuilder.Abstain(
                question, given.SnapshotHash, ModelVerdict.NothingToAsk, $"no news on {question.Symbol}", "", Now());
        }

        var lessons = await Lessons.ReadAsync(reflections, question, limits, cancellation).ConfigureAwait(false);
        if (question.Context.IsReplay || calls.Options.IsReplay
            || await IsRecordedAsync(question, given, lessons, cancellation).ConfigureAwait(false))
        {
            return await HoldAsync(question, given, lessons, cancellation).ConfigureAwait(false);
        }

        var opening = Brief(question, given, Bull);
        var longest = new string('\u20ac', DebateBrief.MaxLength);
        var amount = calls.WorstCost(opening) + calls.WorstCost(Brief(question, given, Bear))
            + calls.WorstCost(Verdict(question, given, lessons, longest, longest));
        var reservation = await calls.ReserveAsync(opening with { Agent = "debate" }, amount, cancellation).ConfigureAwait(false);
        if (!reservation.MayCall)
        {
            var (verdict, problem) = reservation.IsNew
                ? (reservation.Call.Verdict, reservation.Call.Problem)
                : (ModelVerdict.Interrupted, "the same debate has begun and not ended");
            return OpinionBuilder.Abstain(question, given.SnapshotHash, verdict, problem, reservation.Call.Id, Now());
        }

        try
        {
            var paid = question with { Context = question.Context with { Parent = reservation.Call.Id } };
            return await HoldAsync(paid, given, lessons, cancellation).ConfigureAwait(false);
        }
        finally
        {
            await calls.ReleaseAsync(reservation.Call.Id).ConfigureAwait(false);
        }
    }

    private async Task<Opinion> HoldAsync(
        SentimentQuestion question, GivenItems given, string lessons, CancellationToken cancellation)
    {
        var briefs = await Task.WhenAll(
            AskAsync(Brief(question, given, Bull), given, cancellation),
            AskAsync(Brief(question, given, Bear), given, cancellation)).ConfigureAwait(false);
        if (Array.Find(briefs, brief => brief.Value is null) is { } missing)
        {
            var whose = missing == briefs[0] ? "bull" : "bear";
            return OpinionBuilder.Abstain(
                question, given.SnapshotHash, missing.Verdict, $"the {whose} brief: {missing.Problem}", missing.CallId, Now());
        }

        var outcome = await calls.AskAsync(
            Verdict(question, given, lessons, briefs[0].Value!.Argument, briefs[1].Value!.Argument),
            text => SentimentReply.Read(text, given), cancellation).ConfigureAwait(false);
        return OpinionBuilder.Build(question, given, outcome, limits, Now());
    }

    private async Task<bool> IsRecordedAsync(
        SentimentQuestion question, GivenItems given, string lessons, CancellationToken cancellation)
    {
        var (bull, bear) = (Brief(question, given, Bull), Brief(question, given, Bear));
        if (!await calls.IsRecordedAsync(bull, cancellation).ConfigureAwait(false)
            || !await calls.IsRecordedAsync(bear, cancellation).ConfigureAwait(false))
        {
            return false;
        }

        var first = await AskAsync(bull, given, cancellation).ConfigureAwait(false);
        var second = await AskAsync(bear, given, cancellation).ConfigureAwait(false);
        return first.Value is null || second.Value is null || await calls.IsRecordedAsync(
            Verdict(question, given, lessons, first.Value.Argument, second.Value.Argument), cancellation).ConfigureAwait(false);
    }

    private Task<ModelOutcome<DebateBrief>> AskAsync(ModelQuestion brief, GivenItems given, CancellationToken cancellation) =>
        calls.AskAsync(brief, text => DebateBrief.Read(text, given), cancellation);

    private static ModelQuestion Brief(SentimentQuestion question, GivenItems given, PromptTemplate template) =>
        Question(question, given, template, "", "", given.Nonce, DebateBrief.SchemaName, DebateBrief.Schema);

    /// <summary>The marks around items and briefs carry one text that is the hash of both.</summary>
    private static ModelQuestion Verdict(SentimentQuestion question, GivenItems given, string lessons, string bull, string bear)
    {
        var nonce = GivenItems.NonceOf([given.Nonce, bull, bear]);
        var briefs = new StringBuilder()
            .Append(GivenItems.Marked("brief", " side=\"bull\"", GivenItems.Cleaned(bull, DebateBrief.MaxLength), nonce))
            .Append(GivenItems.Marked("brief", " side=\"bear\"", GivenItems.Cleaned(bear, DebateBrief.MaxLength), nonce));
        return Question(
            question, given, Judge, lessons, briefs.ToString().TrimEnd(), nonce, SentimentReply.SchemaName, SentimentReply.Schema);
    }

    private static ModelQuestion Question(
        SentimentQuestion question, GivenItems given, PromptTemplate template, string lessons, string briefs, string nonce,
        string schemaName, string schema)
    {
        var items = given.Block.Replace($"-{given.Nonce}", $"-{nonce}", StringComparison.Ordinal);
        return new ModelQuestion
        {
            Agent = template == Judge ? "debate-judge" : "debate-brief",
            Template = template,
            Values = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["symbol"] = question.ShownSymbol,
                ["as_of"] = question.ShownTime,
                ["lessons"] = lessons,
                ["nonce"] = nonce,
                ["items"] = items,
                ["briefs"] = briefs,
            },
            Symbol = question.Symbol,
            AsOf = question.AsOf,
            SnapshotHash = ContentHash.From([given.Block, lessons, briefs]),
            SchemaName = schemaName,
            Schema = schema,
            Context = question.Context,
        };
    }

    private DateTime Now() => calls.Clock.GetUtcNow().UtcDateTime;
}

/// <summary>An advocate's case.</summary>
/// <param name="Argument">At most <see cref="MaxLength"/> characters.</param>
/// <param name="Items">Names of given items.</param>
internal sealed record DebateBrief(string Argument, IReadOnlyList<string> Items)
{
    public const int MaxLength = 1_500;

    public const string SchemaName = "brief";

    public const string Schema =
        """
        {"type":"object","additionalProperties":false,"required":["argument","items"],"properties":{
        "argument":{"type":"string"},"items":{"type":"array","items":{"type":"string"}}}}
        """;

    /// <exception cref="ReplyException">It cannot be used.</exception>
    public static DebateBrief Read(string text, GivenItems given) => ReplyReader.Read(text, reader =>
        new DebateBrief(GivenItems.Cleaned(reader.Text("argument"), MaxLength), reader.Ids("items", given.Names, 200)));
}
