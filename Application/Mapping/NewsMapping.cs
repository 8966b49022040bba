using TradeMind.Intelligence.Sentiment;
using TradeMind.Storage.Models;
using TradeMind.Storage.News;

namespace TradeMind.Application.Mapping;

/// <summary>News, opinions and model calls as they cross the REST boundary.</summary>
internal static class NewsMapping
{
    public static Contracts.NewsView ToContract(
        this NewsItem item, IEnumerable<Opinion> opinions, IReadOnlyList<WordContribution> words) => new()
    {
        Id = item.Id,
        Symbol = item.Symbol,
        Source = item.Source,
        Kind = (Contracts.NewsKind)item.Kind,
        Published = item.Published,
        FirstSeen = item.FirstSeen,
        KnownAt = item.KnownAt,
        Text = item.Text,
        Url = item.Url,
        Opinions = [.. opinions.Select(opinion => opinion.ToContract())],
        Words = [.. words.Select(word => new Contracts.ScoredWord(word.Word, word.Score))],
    };

    public static Contracts.OpinionView ToContract(this Opinion opinion) => new(
        opinion.Id, opinion.Symbol, opinion.Agent, opinion.KnownAt, opinion.Score, opinion.Confidence, opinion.HorizonDays,
        opinion.Items, opinion.Reason, opinion.CallId);

    public static Contracts.ModelCallView ToContract(this ModelCall call) => new()
    {
        Id = call.Id,
        Agent = call.Agent,
        Template = call.Template,
        ModelAsked = call.ModelAsked,
        ModelServed = call.ModelServed,
        Account = call.Account,
        PromptTokens = call.PromptTokens,
        CompletionTokens = call.CompletionTokens,
        Cost = call.Cost,
        LatencyMs = call.LatencyMs,
        Verdict = (Contracts.ModelVerdict)call.Verdict,
        Problem = call.Problem,
        MadeAt = call.MadeAt,
    };
}
