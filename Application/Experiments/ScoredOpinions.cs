using TradeMind.Intelligence.Agents;
using TradeMind.Intelligence.Opinions;
using TradeMind.Storage.Models;
using TradeMind.Storage.News;

namespace TradeMind.Application.Experiments;

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
