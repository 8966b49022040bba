using System.Collections.Concurrent;
using System.Text;
using TradeMind.Storage.Models;
using TradeMind.Trading;

namespace TradeMind.Intelligence.Models;

/// <summary>
/// Asks a model, and keeps the ledger. A request that has a final outcome is answered from there. Otherwise its worst cost is reserved, it
/// is sent, and its outcome is stored before anyone sees it: whatever happens in between, it is billed once at most.
/// </summary>
public sealed class ModelCalls
{
    /// <summary>The longest answer that is kept, characters; a longer one is not used.</summary>
    public const int MaxReplyLength = 65_536;

    /// <summary>Tokens that a server adds around two messages and a schema; generous.</summary>
    private const int ExtraTokens = 128;

    private readonly IModelClient _client;
    private readonly IModelCallStore _store;
    private readonly IModelPurse _purse;
    private readonly PriceTable _prices;
    private readonly TimeProvider _clock;
    private readonly ConcurrentDictionary<string, Lazy<Task<(ModelCall Call, bool IsRecorded)>>> _underWay = new(StringComparer.Ordinal);

    /// <param name="options">Which model, and what it may cost.</param>
    /// <param name="client">Asks it.</param>
    /// <param name="store">The ledger.</param>
    /// <param name="purse">Where the money is reserved.</param>
    /// <param name="prices">What models cost.</param>
    /// <param name="clock">Dates and times calls.</param>
    /// <exception cref="InvalidInputException">An option cannot be used, or the model has no price.</exception>
    public ModelCalls(
        ModelOptions options, IModelClient client, IModelCallStore store, IModelPurse purse, PriceTable prices, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(prices);
        ArgumentNullException.ThrowIfNull(clock);
        options.Check();
        (Options, _client, _store, _purse, _prices, _clock) = (options, client, store, purse, prices, clock);
        _ = Price();
    }

    public ModelOptions Options { get; }

    public TimeProvider Clock => _clock;

    /// <summary>The most that a question can cost, USD: a token has a byte at least, and an answer is cut off at its maximum.</summary>
    public decimal WorstCost(ModelQuestion question)
    {
        ArgumentNullException.ThrowIfNull(question);
        return WorstCost(Price(), question.ToRequest());
    }

    /// <summary>Reserves money for several calls at once; they name it as their <see cref="ModelContext.Parent"/>.</summary>
    /// <param name="question">What identifies it.</param>
    /// <param name="amount">USD.</param>
    /// <param name="cancellation">Ends the wait, before anything is reserved.</param>
    internal async Task<ModelReservation> ReserveAsync(ModelQuestion question, decimal amount, CancellationToken cancellation)
    {
        var request = question.ToRequest();
        var call = Row(question, ContentHash.From(["reservation", ContentHash.Request(Options, question.Template, request)]));
        var reserved = call with { Reserved = amount, Cost = amount };
        return await _purse.ReserveAsync(reserved, Options.Budgets, cancellation).ConfigureAwait(false);
    }

    /// <summary>Releases what several calls did not use.</summary>
    internal async Task ReleaseAsync(string parent)
    {
        if (await _store.ReadAsync(parent, CancellationToken.None).ConfigureAwait(false) is { } row)
        {
            var released = row with { Verdict = ModelVerdict.Released, Cost = 0 };
            await _purse.CompleteAsync(released, CancellationToken.None).ConfigureAwait(false);
        }
    }

    /// <summary>Whether the ledger has the final outcome of a question.</summary>
    internal async Task<bool> IsRecordedAsync(ModelQuestion question, CancellationToken cancellation) =>
        await _store.FindAsync(ContentHash.Request(Options, question.Template, question.ToRequest()), cancellation).ConfigureAwait(false)
            is { } row && row.Verdict.IsFinal();

    /// <summary>Asks, or finds what was answered before.</summary>
    /// <param name="question">What is asked.</param>
    /// <param name="read">Reads an answer; throws <see cref="ReplyException"/> for one that cannot be used.</param>
    /// <param name="cancellation">Ends the wait; a call that is under way is still completed and recorded.</param>
    /// <exception cref="InvalidInputException">In a replay, the ledger does not have it.</exception>
    /// <exception cref="Storage.StorageException">The ledger cannot be read or written.</exception>
    internal async Task<ModelOutcome<T>> AskAsync<T>(ModelQuestion question, Func<string, T> read, CancellationToken cancellation)
        where T : class
    {
        var request = question.ToRequest();
        var hash = ContentHash.Request(Options, question.Template, request);
        if (Options.IsReplay || question.Context.IsReplay)
        {
            return Outcome(await ReplayAsync(question, hash, cancellation).ConfigureAwait(false), true, read);
        }

        // Callers with the same question share one call; it belongs to none of them, so that none can cancel it for the others.
        var shared = _underWay.GetOrAdd(hash, key => new(() => Task.Run(
            () => PerformAsync(question, request, key, text => Check(text, read)), CancellationToken.None)));
        var (call, isRecorded) = await shared.Value.WaitAsync(cancellation).ConfigureAwait(false);
        return Outcome(call, isRecorded, read);
    }

    private async Task<ModelCall> ReplayAsync(ModelQuestion question, string hash, CancellationToken cancellation)
    {
        var recorded = await _store.FindAsync(hash, cancellation).ConfigureAwait(false);
        return recorded switch
        {
            { Verdict: ModelVerdict.Reserved } => Interrupted(recorded),
            { } => recorded,
            null => throw new InvalidInputException(
                $"the ledger has no call of template {question.Template.Name} for "
                    + FormattableString.Invariant($"{(question.Symbol.Length > 0 ? question.Symbol : question.Agent)} as of ")
                    + FormattableString.Invariant($"{question.AsOf:yyyy-MM-ddTHH:mm:ssZ} (request {hash}) and a replay makes none: ")
                    + "the prompt, the model, its settings or the items have changed; run it without replay to ask again",
                "replay", ErrorCodes.NotFound),
        };
    }

    private static ModelCall Interrupted(ModelCall call) => call with
    {
        Verdict = ModelVerdict.Interrupted,
        Problem = "the process ended between the call and its completion",
    };

    private async Task<(ModelCall Call, bool IsRecorded)> PerformAsync(
        ModelQuestion question, ModelRequest request, string hash, Func<string, ReplyException?> check)
    {
        try
        {
            var price = Price();
            var worst = WorstCost(price, request);
            var row = Row(question, hash) with { Reserved = worst, Cost = worst, Parent = question.Context.Parent };
            var reservation = await _purse.ReserveAsync(row, Options.Budgets, CancellationToken.None).ConfigureAwait(false);
            if (!reservation.MayCall)
            {
                return reservation.IsNew
                    ? (reservation.Call, false)
                    : (await PresentAsync(reservation.Call).ConfigureAwait(false), true);
            }

            var started = _clock.GetTimestamp();
            var reply = await _client.AskAsync(request, CancellationToken.None).ConfigureAwait(false);
            var call = Completed(reservation.Call, price, reply, check) with
            {
                LatencyMs = _clock.GetElapsedTime(started).TotalMilliseconds,
            };
            await _purse.CompleteAsync(call, CancellationToken.None).ConfigureAwait(false);
            return (call, false);
        }
        finally
        {
            _underWay.TryRemove(hash, out _);
        }
    }

    /// <summary>
    /// A row that is still reserved belongs to another process, or to one that was killed: it is not known whether it was answered, and it
    /// is not sent a second time.
    /// </summary>
    private async Task<ModelCall> PresentAsync(ModelCall present)
    {
        if (present.Verdict != ModelVerdict.Reserved)
        {
            return present;
        }

        var interrupted = Interrupted(present);
        if (present.MadeAt < _clock.GetUtcNow().UtcDateTime - (2 * Options.Deadline))
        {
            await _purse.CompleteAsync(interrupted with { Cost = present.Reserved }, CancellationToken.None).ConfigureAwait(false);
        }

        return interrupted;
    }

    private static ModelCall Completed(ModelCall reserved, ModelPrice price, ModelReply reply, Func<string, ReplyException?> check)
    {
        var (verdict, problem) = (reply.Verdict, reply.Problem);
        if (verdict == ModelVerdict.Answered)
        {
            (verdict, problem) = reply.Text.Length > MaxReplyLength
                ? (ModelVerdict.Oversize, $"the answer has {reply.Text.Length} characters: at most {MaxReplyLength} are read")
                : check(reply.Text) is { } wrong ? (wrong.Verdict, wrong.Message)
                : (verdict, "");
        }

        var isCounted = reply is { PromptTokens: >= 0, CompletionTokens: >= 0 };
        return reserved with
        {
            Verdict = verdict,
            Problem = Cut(problem, 500),
            Reply = Cut(reply.Text, MaxReplyLength),
            ModelServed = Cut(reply.ModelServed, 200),
            PromptTokens = isCounted ? reply.PromptTokens!.Value : 0,
            CompletionTokens = isCounted ? reply.CompletionTokens!.Value : 0,
            Cost = isCounted ? price.Cost(reply.PromptTokens!.Value, reply.CompletionTokens!.Value)
                : IsUnbilled(verdict) ? 0
                : reserved.Reserved,
        };
    }

    /// <summary>What a server rejects or never got costs nothing; what may have been worked on counts at its worst.</summary>
    private static bool IsUnbilled(ModelVerdict verdict) => verdict is ModelVerdict.RateLimited or ModelVerdict.Failed
        or ModelVerdict.Unreachable or ModelVerdict.Rejected or ModelVerdict.CircuitOpen;

    private static ReplyException? Check<T>(string text, Func<string, T> read)
    {
        try
        {
            _ = read(text);
            return null;
        }
        catch (ReplyException exception)
        {
            return exception;
        }
    }

    private static ModelOutcome<T> Outcome<T>(ModelCall call, bool isRecorded, Func<string, T> read)
        where T : class
    {
        if (call.Verdict != ModelVerdict.Answered)
        {
            return new ModelOutcome<T>(call.Verdict, null, call.Problem, call.Id, isRecorded);
        }

        try
        {
            return new ModelOutcome<T>(call.Verdict, read(call.Reply), "", call.Id, isRecorded);
        }
        catch (ReplyException exception)
        {
            return new ModelOutcome<T>(exception.Verdict, null, exception.Message, call.Id, isRecorded);
        }
    }

    private ModelCall Row(ModelQuestion question, string hash) => new()
    {
        RequestHash = hash,
        Agent = question.Agent,
        Template = question.Template.Name,
        Symbol = question.Symbol,
        SnapshotHash = question.SnapshotHash,
        AsOf = question.AsOf,
        ModelAsked = Options.Model,
        Cutoff = Price().Cutoff,
        Account = question.Context.Account,
        Run = question.Context.Run,
        Prices = Price().Version,
        MadeAt = _clock.GetUtcNow().UtcDateTime,
    };

    private ModelPrice Price() => _prices.For(Options, DateOnly.FromDateTime(_clock.GetUtcNow().UtcDateTime));

    private decimal WorstCost(ModelPrice price, ModelRequest request) => price.Cost(
        Encoding.UTF8.GetByteCount(request.System) + Encoding.UTF8.GetByteCount(request.User)
            + Encoding.UTF8.GetByteCount(request.Schema) + Encoding.UTF8.GetByteCount(request.SchemaName) + ExtraTokens,
        Options.MaxTokens);

    private static string Cut(string text, int most) => text.Length <= most ? text : text[..most];
}
