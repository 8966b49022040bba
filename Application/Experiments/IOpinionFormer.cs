using TradeMind.Intelligence.Opinions;
using TradeMind.Storage.Models;
using TradeMind.Storage.News;

namespace TradeMind.Application.Experiments;

/// <summary>Where the opinions of an arm come from.</summary>
public interface IOpinionFormer
{
    /// <summary>The name of the arm, such as <c>offline</c>.</summary>
    string Arm { get; }

    /// <summary>Whether a language model formed them: what it was trained on may contain the outcome.</summary>
    bool IsModel { get; }

    /// <summary>The end of the model's training data, UTC; null when there is none or it is not known.</summary>
    DateTime? Cutoff { get; }

    /// <summary>The calls of models that the opinions cost; empty for none.</summary>
    IReadOnlyList<ModelCall> Calls { get; }

    /// <summary>Forms the opinions on some items, each known no earlier than the items that it rests on.</summary>
    /// <param name="items">What there is to read, oldest first.</param>
    /// <param name="isBlind">Whether names and dates are hidden: the texts are masked already, and nothing else may tell them.</param>
    /// <param name="cancellation">Stops between two items.</param>
    /// <returns>In any order; an abstention has no score.</returns>
    /// <exception cref="TradeMind.Trading.InvalidInputException">
    /// An opinion that has to be replayed is missing; it is never taken for an abstention.
    /// </exception>
    IReadOnlyList<Opinion> Form(IReadOnlyList<NewsItem> items, bool isBlind, CancellationToken cancellation);
}

/// <summary>Opinions of a scorer that reads one text at a time, without a model or a network.</summary>
/// <param name="scorer">Reads them.</param>
public sealed class ScoredOpinions(INewsScorer scorer) : IOpinionFormer
{
    public string Arm => "offline";

    public bool IsModel => false;

    public DateTime? Cutoff => null;

    public IReadOnlyList<ModelCall> Calls => [];

    public IReadOnlyList<Opinion> Form(IReadOnlyList<NewsItem> items, bool isBlind, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(items);
        var opinions = new List<Opinion>(items.Count);
        foreach (var item in items)
        {
            cancellation.ThrowIfCancellationRequested();
            opinions.Add(isBlind
                ? scorer.Form(item with { Symbol = BlindText.Symbol }) with { Symbol = item.Symbol }
                : scorer.Form(item));
        }

        return opinions;
    }
}

/// <summary>Opinions of a language model as they were stored: a replay makes no call.</summary>
/// <param name="opinions">Formed from the texts as they are.</param>
/// <param name="blind">Formed from requests that hid names and dates; null when none were made.</param>
/// <param name="calls">The calls that all of them rest on.</param>
public sealed class ReplayedOpinions(IReadOnlyList<Opinion> opinions, IReadOnlyList<Opinion>? blind, IReadOnlyList<ModelCall> calls)
    : IOpinionFormer
{
    public string Arm => "model";

    public bool IsModel => true;

    /// <summary>The latest of its calls; null when one of them does not say, for then nothing is known to be later.</summary>
    public DateTime? Cutoff => Calls.Any(call => call.Cutoff is null) ? null : Calls.Max(call => call.Cutoff);

    public IReadOnlyList<ModelCall> Calls { get; } = calls;

    public IReadOnlyList<Opinion> Form(IReadOnlyList<NewsItem> items, bool isBlind, CancellationToken cancellation) =>
        !isBlind ? opinions : blind ?? throw new Trading.InvalidInputException(
            "the store has no opinions of a model that could not see names and dates: form them first, or leave the arm 'blind' out",
            "arms");
}
