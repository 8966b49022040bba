using TradeMind.Contracts;
using TradeMind.Dashboard.Parts;

namespace TradeMind.Dashboard.Pages.News;

/// <summary>The words of a text that move its score, in short.</summary>
public static class NewsText
{
    private const int Most = 4;

    /// <summary>The strongest words with what they add, such as <c>beats +1.2, misses −0.8</c>; a dash where none adds anything.</summary>
    public static string Strongest(IReadOnlyList<ScoredWord> words)
    {
        var strongest = words.Where(word => word.Contribution != 0).OrderByDescending(word => Math.Abs(word.Contribution)).Take(Most)
            .Select(word => $"{word.Word} {DisplayFormat.Ratio(word.Contribution, "+0.0;-0.0;0.0")}");
        var text = string.Join(", ", strongest);
        return text.Length == 0 ? DisplayFormat.None : text;
    }
}
