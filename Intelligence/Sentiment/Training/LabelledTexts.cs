using TradeMind.Intelligence.Sentiment.Features;

namespace TradeMind.Intelligence.Sentiment.Training;

/// <summary>
/// The texts of a training with their weights: every source weighs the same, and inside a source rare classes weigh more, by a power of
/// how much rarer than a third they are.
/// </summary>
internal sealed class LabelledTexts
{
    /// <summary>
    /// A headline whose entities all have one label is learned without its entity too, at half the weight: news is also scored as a whole.
    /// </summary>
    private const double WholeWeight = 0.5;

    /// <summary>
    /// 0 would keep the frequencies of the labels in the training texts, 1 would take all labels for equally frequent. How frequent they
    /// are in texts of another source is not known, and two thirds of the training posts have no direction, which headlines seldom lack.
    /// </summary>
    private const double BalanceExponent = 0.75;

    private readonly SplitPart[] _parts;
    private readonly int[] _groups;
    private readonly int _sources;

    private LabelledTexts(IReadOnlyList<TrainingRow> rows, int[] groups, int sources, ulong seed)
    {
        (Rows, _groups, _sources) = (rows, groups, sources);
        Labels = [.. rows.Select(row => (byte)row.Label)];
        _parts = [.. rows.Select(row => TextSplit.Part(row.Text, seed))];
    }

    public IReadOnlyList<TrainingRow> Rows { get; }

    public byte[] Labels { get; }

    /// <summary>The rows that were given, without those that were added.</summary>
    public int GivenCount => _groups.Count(group => group < _sources);

    public static LabelledTexts Create(IReadOnlyList<TrainingRow> given, ulong seed)
    {
        var sources = given.Max(row => row.Source) + 1;
        var whole = given.Where(row => row.Entity is not null).GroupBy(row => (row.Source, row.Text))
            .Where(group => group.Select(row => row.Label).Distinct().Count() == 1)
            .Select(group => group.First() with { Entity = null }).ToList();
        return new LabelledTexts(
            [.. given, .. whole], [.. given.Select(row => row.Source), .. whole.Select(row => row.Source + sources)], sources, seed);
    }

    public int[] Indices(params SplitPart[] parts) => [.. Enumerable.Range(0, Rows.Count).Where(i => parts.Contains(_parts[i]))];

    /// <summary>The rows as they were given, of one part and source.</summary>
    public IEnumerable<TrainingRow> Given(SplitPart part, int source) =>
        Rows.Where((row, i) => _groups[i] == source && _parts[i] == part);

    public double[] Weights(int[] indices)
    {
        var weights = new double[Rows.Count];
        var mass = (double)indices.Count(i => _groups[i] < _sources) / _sources;
        foreach (var group in indices.GroupBy(i => _groups[i]))
        {
            var total = group.Count();
            var balance = group.GroupBy(i => Labels[i])
                .ToDictionary(c => c.Key, c => Math.Pow(total / (3.0 * c.Count()), BalanceExponent));
            var sum = group.Sum(i => balance[Labels[i]]);
            foreach (var i in group)
            {
                weights[i] = balance[Labels[i]] * mass * (group.Key >= _sources ? WholeWeight : 1) / sum;
            }
        }

        return weights;
    }

    /// <summary>The strength of the penalty on each column: groups that say much in few words are penalised less.</summary>
    public static double[] Penalties(FeatureMatrix matrix) => [.. matrix.Groups.Select(group => 18 * group switch
    {
        FeatureGroup.Dense => 0.1,
        FeatureGroup.Word => 3,
        FeatureGroup.EntityName => 0.5,
        _ => 1.0,
    })];
}
