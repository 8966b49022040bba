using TradeMind.Intelligence.Models;
using TradeMind.Storage.Models;
using TradeMind.Storage.News;

namespace TradeMind.Intelligence.Agents;

/// <summary>
/// Sentiment by a language model. It is given the items that were known at a bar's close and answers with a label, or the opinion abstains
/// with the reason. It is asked outside of the slice path: the caller stores the opinion, and decisions read it from there.
/// </summary>
/// <param name="calls">Asks the model and keeps the ledger.</param>
/// <param name="limits">How far items move an opinion.</param>
/// <param name="reflections">How earlier opinions turned out; null when there is no such log.</param>
public sealed class ModelSentimentAgent(ModelCalls calls, SentimentLimits limits, IReflectionStore? reflections = null)
{
    /// <summary>The agent of its opinions.</summary>
    public const string Name = "model";

    private static readonly PromptTemplate Template = PromptTemplate.Load("sentiment-1");

    private readonly ModelDebate _debate = new(calls, limits, reflections);
    private int _unsupported;

    /// <summary>How many sentences were replaced because of a figure that no item has, since the start.</summary>
    public int UnsupportedExplanations => _unsupported;

    /// <summary>Forms an opinion, or finds the one that was formed of the same items before.</summary>
    /// <exception cref="Trading.InvalidInputException">In a replay, the ledger does not have the call.</exception>
    /// <exception cref="Storage.StorageException">The ledger cannot be read or written.</exception>
    public async Task<Opinion> FormAsync(SentimentQuestion question, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(question);
        var opinion = limits.IsDebate
            ? await _debate.FormAsync(question, cancellation).ConfigureAwait(false)
            : await AskAsync(question, cancellation).ConfigureAwait(false);
        if (opinion.Reason == OpinionBuilder.NoExplanation)
        {
            Interlocked.Increment(ref _unsupported);
        }

        return opinion;
    }

    private async Task<Opinion> AskAsync(SentimentQuestion question, CancellationToken cancellation)
    {
        var given = GivenItems.From(question, limits);
        if (given.IsEmpty)
        {
            return OpinionBuilder.Abstain(
                question, given.SnapshotHash, ModelVerdict.NothingToAsk, $"no news on {question.Symbol}", "",
                calls.Clock.GetUtcNow().UtcDateTime);
        }

        var lessons = await Lessons.ReadAsync(reflections, question, limits, cancellation).ConfigureAwait(false);
        var outcome = await calls.AskAsync(
            Question(question, given, lessons), text => SentimentReply.Read(text, given), cancellation).ConfigureAwait(false);
        return OpinionBuilder.Build(question, given, outcome, limits, calls.Clock.GetUtcNow().UtcDateTime);
    }

    private static ModelQuestion Question(SentimentQuestion question, GivenItems given, string lessons) => new()
    {
        Agent = "sentiment",
        Template = Template,
        Values = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["symbol"] = question.ShownSymbol,
            ["as_of"] = question.ShownTime,
            ["lessons"] = lessons,
            ["nonce"] = given.Nonce,
            ["items"] = given.Block,
        },
        Symbol = question.Symbol,
        AsOf = question.AsOf,
        SnapshotHash = ContentHash.From([given.Block, lessons]),
        SchemaName = SentimentReply.SchemaName,
        Schema = SentimentReply.Schema,
        Context = question.Context,
    };
}
