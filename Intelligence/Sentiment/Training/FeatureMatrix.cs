using TradeMind.Intelligence.Sentiment.Features;

namespace TradeMind.Intelligence.Sentiment.Training;

/// <summary>The features of many texts as a sparse matrix: rows are texts, columns the places that occur often enough.</summary>
internal sealed class FeatureMatrix
{
    public required int[] Offsets { get; init; }

    public required int[] Columns { get; init; }

    public required sbyte[] Values { get; init; }

    /// <summary>The place of each column.</summary>
    public required int[] Places { get; init; }

    public required FeatureGroup[] Groups { get; init; }

    public int Rows => Offsets.Length - 1;

    /// <summary>Extracts the features of every row. A place is a column when at least <paramref name="minimum"/> rows have it.</summary>
    public static FeatureMatrix Build(IReadOnlyList<TrainingRow> rows, int minimum, CancellationToken cancellation)
    {
        var extractor = new FeatureExtractor();
        var counts = new int[1 << FeatureSet.Bits];
        var groups = new byte[1 << FeatureSet.Bits];
        var (offsets, places, values) = (new int[rows.Count + 1], new List<int>(), new List<sbyte>());
        for (var row = 0; row < rows.Count; row++)
        {
            cancellation.ThrowIfCancellationRequested();
            extractor.Extract(rows[row].Text, rows[row].Entity);
            var set = extractor.Features;
            for (var i = 0; i < set.Count; i++)
            {
                counts[set.Places[i]]++;
                groups[set.Places[i]] = set.Groups[i];
                places.Add(set.Places[i]);
                values.Add(set.Values[i]);
            }

            offsets[row + 1] = places.Count;
        }

        return Compact(offsets, places, values, counts, groups, minimum);
    }

    private static FeatureMatrix Compact(int[] offsets, List<int> places, List<sbyte> values, int[] counts, byte[] groups, int minimum)
    {
        var kept = Enumerable.Range(0, counts.Length).Where(place => counts[place] >= minimum).ToArray();
        var column = new int[counts.Length];
        Array.Fill(column, -1);
        for (var i = 0; i < kept.Length; i++)
        {
            column[kept[i]] = i;
        }

        var (starts, columns, kinds) = (new int[offsets.Length], new List<int>(places.Count), new List<sbyte>(places.Count));
        for (var row = 0; row + 1 < offsets.Length; row++)
        {
            for (var i = offsets[row]; i < offsets[row + 1]; i++)
            {
                if (column[places[i]] >= 0)
                {
                    columns.Add(column[places[i]]);
                    kinds.Add(values[i]);
                }
            }

            starts[row + 1] = columns.Count;
        }

        return new FeatureMatrix
        {
            Offsets = starts,
            Columns = [.. columns],
            Values = [.. kinds],
            Places = kept,
            Groups = [.. kept.Select(place => (FeatureGroup)groups[place])],
        };
    }
}
