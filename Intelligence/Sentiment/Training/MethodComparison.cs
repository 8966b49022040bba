using TradeMind.Intelligence.Sentiment.Evaluation;
using TradeMind.Trading;

namespace TradeMind.Intelligence.Sentiment.Training;

/// <summary>The scorer beside what needs no training, on the same labelled texts.</summary>
/// <param name="Scorer">The scorer.</param>
/// <param name="Lexicon">The lexicon baseline.</param>
/// <param name="Majority">The most frequent label of these texts for each.</param>
/// <param name="Differing">
/// The scorer on the texts whose entities have different labels; null when there is none. A method that does not look at the entity cannot
/// be right on all of them.
/// </param>
/// <param name="OutOfDomain">Texts that the scorer flags as out of its domain.</param>
public sealed record MethodComparison(
    SentimentEvaluation Scorer, SentimentEvaluation Lexicon, SentimentEvaluation Majority, SentimentEvaluation? Differing, int OutOfDomain)
{
    /// <exception cref="InvalidInputException">There are no rows.</exception>
    public static MethodComparison Compare(SentimentScorer scorer, IReadOnlyList<TrainingRow> rows)
    {
        ArgumentNullException.ThrowIfNull(scorer);
        ArgumentNullException.ThrowIfNull(rows);
        if (rows.Count == 0)
        {
            throw new InvalidInputException("there are no labelled texts: give a file with at least one line", "FILE");
        }

        var lexicon = new LexiconBaseline();
        var majority = rows.GroupBy(row => row.Label).OrderByDescending(group => group.Count()).ThenBy(group => group.Key).First().Key;
        var differing = rows.GroupBy(row => row.Text, StringComparer.Ordinal)
            .Where(group => group.Select(row => row.Label).Distinct().Skip(1).Any()).SelectMany(group => group).ToList();
        return new MethodComparison(
            SentimentTrainer.Evaluate(scorer, rows),
            SentimentEvaluation.Create([.. rows.Select(row => new Prediction(row.Label, lexicon.Label(row.Text), double.NaN))]),
            SentimentEvaluation.Create([.. rows.Select(row => new Prediction(row.Label, majority, double.NaN))]),
            differing.Count == 0 ? null : SentimentTrainer.Evaluate(scorer, differing),
            rows.Count(row => scorer.Score(row.Text, row.Entity).IsOutOfDomain));
    }
}
