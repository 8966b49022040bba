using System.Globalization;
using TradeMind.Intelligence.Models;
using TradeMind.Storage.Models;
using TradeMind.Storage.News;

namespace TradeMind.Intelligence.Agents;

/// <summary>Turns what a model said, or why it did not, into an opinion: confidence is capped, and figures are checked.</summary>
internal static class OpinionBuilder
{
    /// <summary>Stands in place of a sentence with a figure that no item has.</summary>
    public const string NoExplanation = "no explanation that the items support";

    private const int MaxSentence = 300;

    /// <param name="question">What was asked.</param>
    /// <param name="given">What the model had.</param>
    /// <param name="outcome">What came back.</param>
    /// <param name="limits">How far it counts.</param>
    /// <param name="now">UTC.</param>
    public static Opinion Build(
        SentimentQuestion question, GivenItems given, ModelOutcome<SentimentReply> outcome, SentimentLimits limits, DateTime now)
    {
        if (outcome.Value is not { } reply)
        {
            return Abstain(question, given.SnapshotHash, outcome.Verdict, outcome.Problem, outcome.CallId, now);
        }

        var items = reply.Items.Select(name => given[name]).ToList();
        var confidence = Math.Min(reply.Confidence, AreIndependent(items) ? limits.Cap : Math.Min(limits.Cap, limits.SingleSourceCap));
        return Empty(question, given.SnapshotHash, outcome.CallId, now) with
        {
            Score = reply.Sign * confidence,
            Confidence = confidence,
            HorizonDays = reply.HorizonDays,
            Items = [.. items.Select(item => item.Id)],
            Reason = Explanation(reply.Sentence, given),
        };
    }

    public static Opinion Abstain(
        SentimentQuestion question, string snapshot, ModelVerdict verdict, string problem, string callId, DateTime now) =>
        Empty(question, snapshot + verdict, callId, now) with { Reason = AbstentionText.From(verdict, problem) };

    private static Opinion Empty(SentimentQuestion question, string snapshot, string callId, DateTime now) => new()
    {
        Id = ContentHash.From(
        [
            ModelSentimentAgent.Name, question.Symbol, question.AsOf.Ticks.ToString(CultureInfo.InvariantCulture),
            callId.Length > 0 ? callId : snapshot,
        ])[..32],
        Symbol = question.Symbol,
        Agent = ModelSentimentAgent.Name,
        KnownAt = question.IsHistorical || now < question.AsOf ? question.AsOf : now,
        CallId = callId,
    };

    /// <summary>Whether two of the items differ in source and in text.</summary>
    private static bool AreIndependent(List<NewsItem> items) => items.Exists(one => items.Exists(other =>
        !one.Source.Equals(other.Source, StringComparison.OrdinalIgnoreCase)
        && GivenItems.Normalised(one.Text) != GivenItems.Normalised(other.Text)));

    private static string Explanation(string sentence, GivenItems given)
    {
        var line = GivenItems.Cleaned(sentence, MaxSentence);
        return line.Length == 0 || FigureCheck.Unsupported(line, given.Texts) is not null ? NoExplanation : line;
    }
}
