using System.Collections.Immutable;
using System.Globalization;
using TradeMind.Intelligence.Models;
using TradeMind.Storage.Models;

namespace TradeMind.Intelligence.Agents;

/// <summary>What a model is asked to tilt.</summary>
/// <param name="AsOf">The close of a bar, UTC.</param>
/// <param name="Strategies">Ids, two or more, each once.</param>
/// <param name="Features">Of the market and of the strategies, by name, as the journal has them.</param>
public sealed record TiltQuestion(DateTime AsOf, IReadOnlyList<string> Strategies, IReadOnlyDictionary<string, double> Features)
{
    /// <summary>On whose account.</summary>
    public ModelContext Context { get; init; } = new();
}

/// <summary>How a model would weigh strategies; how far it counts is the selector's rule.</summary>
/// <param name="Weights">0 to 1 in the order of the question, summing to 1; empty when it abstains.</param>
/// <param name="Verdict">Answered, or the reason of the abstention.</param>
/// <param name="Reason">Why, in one sentence; of an abstention, its code and what happened.</param>
/// <param name="CallId">The row of the ledger; empty when there is none.</param>
public sealed record TiltAdvice(ImmutableArray<double> Weights, ModelVerdict Verdict, string Reason, string CallId)
{
    public bool Abstains => Verdict != ModelVerdict.Answered;
}

/// <summary>Asks a model how it would weigh the strategies in the present regime.</summary>
public sealed class ModelTiltAgent(ModelCalls calls)
{
    /// <summary>How far from 1 the sum of the weights may be; they are then scaled to it.</summary>
    public const double Tolerance = 0.01;

    private const string SchemaName = "tilt";

    private const string Schema =
        """
        {"type":"object","additionalProperties":false,"required":["weights","sentence"],"properties":{
        "weights":{"type":"array","items":{"type":"object","additionalProperties":false,"required":["strategy","weight"],"properties":{
        "strategy":{"type":"string"},"weight":{"type":"number","minimum":0,"maximum":1}}}},
        "sentence":{"type":"string"}}}
        """;

    private static readonly PromptTemplate Template = PromptTemplate.Load("tilt-1");

    /// <exception cref="Trading.InvalidInputException">In a replay, the ledger does not have the call.</exception>
    /// <exception cref="Storage.StorageException">The ledger cannot be read or written.</exception>
    public async Task<TiltAdvice> AdviseAsync(TiltQuestion question, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(question);
        if (question.Strategies.Count < 2)
        {
            return new TiltAdvice(
                [], ModelVerdict.NothingToAsk, AbstentionText.From(ModelVerdict.NothingToAsk, "there are not two strategies"), "");
        }

        var features = string.Join('\n', question.Features
            .OrderBy(feature => feature.Key, StringComparer.Ordinal)
            .Select(feature => string.Create(
                CultureInfo.InvariantCulture, $"- {GivenItems.Cleaned(feature.Key, 80)}: {Math.Round(feature.Value, 4):0.####}")));
        var outcome = await calls.AskAsync(
            Question(question, features), text => TiltReply.Read(text, question.Strategies), cancellation).ConfigureAwait(false);
        if (outcome.Value is not { } reply)
        {
            return new TiltAdvice([], outcome.Verdict, AbstentionText.From(outcome.Verdict, outcome.Problem), outcome.CallId);
        }

        var sentence = GivenItems.Cleaned(reply.Sentence, 300);
        var isSupported = sentence.Length > 0 && FigureCheck.Unsupported(sentence, [features, .. question.Strategies]) is null;
        return new TiltAdvice(
            reply.Weights, outcome.Verdict, isSupported ? sentence : "no explanation that the features support", outcome.CallId);
    }

    private static ModelQuestion Question(TiltQuestion question, string features) => new()
    {
        Agent = "tilt",
        Template = Template,
        Values = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["as_of"] = FormattableString.Invariant($"{question.AsOf:yyyy-MM-dd HH:mm}Z"),
            ["strategies"] = string.Join('\n', question.Strategies.Select(id => $"- {GivenItems.Cleaned(id, 80)}")),
            ["features"] = features,
        },
        AsOf = question.AsOf,
        SnapshotHash = ContentHash.From([features]),
        SchemaName = SchemaName,
        Schema = Schema,
        Context = question.Context,
    };

    private sealed record TiltReply(ImmutableArray<double> Weights, string Sentence)
    {
        public static TiltReply Read(string text, IReadOnlyList<string> strategies) => ReplyReader.Read(text, reader =>
        {
            var weights = reader.Objects("weights", strategies.Count, one =>
                (Strategy: one.Text("strategy"), Weight: one.Number("weight", 0, 1)));
            return new TiltReply(Ordered(weights, strategies), reader.Text("sentence"));
        });

        private static ImmutableArray<double> Ordered(
            IReadOnlyList<(string Strategy, double Weight)> weights, IReadOnlyList<string> strategies)
        {
            foreach (var (strategy, _) in weights)
            {
                if (!strategies.Contains(strategy))
                {
                    throw new ReplyException(ModelVerdict.UnknownItem, $"weights has strategy '{strategy}', which was not given");
                }
            }

            if (strategies.FirstOrDefault(id => weights.Count(one => one.Strategy == id) != 1) is { } missing)
            {
                throw new ReplyException(ModelVerdict.MissingField, $"weights does not have strategy '{missing}' exactly once");
            }

            var sum = weights.Sum(one => one.Weight);
            return Math.Abs(sum - 1) <= Tolerance
                ? [.. strategies.Select(id => weights.First(one => one.Strategy == id).Weight / sum)]
                : throw new ReplyException(
                    ModelVerdict.OutOfRange, FormattableString.Invariant($"weights sum to {sum:0.####}: they have to sum to 1"));
        }
    }
}
