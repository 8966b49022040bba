using Microsoft.Data.Sqlite;
using TradeMind.Storage.Trials;
using TradeMind.Trading.Analytics.Inference;

namespace TradeMind.Storage.Sqlite;

/// <summary>Counts different trials. Only keys and ratios are read; batches whose runs are those of one before are not read again.</summary>
internal sealed class TrialTally(SqliteConnection connection)
{
    private readonly List<RecordedBatch> _batches = TrialRows.All(connection);
    private readonly Dictionary<long, string> _runsHashes = Hashes(connection);

    /// <summary>Those that share a symbol and a part of the time with some bars, this run included.</summary>
    public TrialCount Count(TrialData data)
    {
        var (keys, runs, ratios) = (new HashSet<long>(), 0L, new List<double>());
        foreach (var (batch, isRepeated) in Once(_batches.Where(b => b.Batch.Data.Overlaps(data))))
        {
            runs += batch.Runs;
            if (!isRepeated)
            {
                // A ratio of few sessions strays further: the same luck at another length has it by the root of the lengths.
                Add(batch.Id, keys, ratios, Math.Sqrt((double)batch.Batch.Data.Sessions / Math.Max(1, data.Sessions)));
            }
        }

        return new TrialCount(Math.Max(1, keys.Count), Variance(ratios), Math.Max(1, runs));
    }

    public IReadOnlyList<DataSetTrials> DataSets() => [.. _batches.GroupBy(b => b.Batch.Data.Hash, StringComparer.Ordinal).Select(group =>
    {
        var (data, keys) = (group.First().Batch.Data, new HashSet<long>());
        foreach (var (batch, _) in Once(group).Where(b => !b.IsRepeated))
        {
            Add(batch.Id, keys, null, 1);
        }

        return new DataSetTrials(data, keys.Count, group.Sum(b => b.Runs), Count(data).Trials);
    })];

    /// <summary>Batches, and whether their runs were there before.</summary>
    private IEnumerable<(RecordedBatch Batch, bool IsRepeated)> Once(IEnumerable<RecordedBatch> batches)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var batch in batches)
        {
            yield return (batch, !seen.Add(_runsHashes[batch.Id]));
        }
    }

    private void Add(long batch, HashSet<long> keys, List<double>? ratios, double scale)
    {
        using var statement = new SqliteStatement(connection, "SELECT run_keys, sharpes FROM trial_runs WHERE batch = $1 ORDER BY part", 1);
        using var rows = statement.Read(null, batch);
        while (rows.Read())
        {
            var (found, sharpes) = (TrialRunPart.Column<long>(rows, 0), ratios is null ? [] : TrialRunPart.Column<double>(rows, 1));
            for (var i = 0; i < found.Length; i++)
            {
                if (keys.Add(found[i]) && ratios is not null && double.IsFinite(sharpes[i]))
                {
                    ratios.Add(sharpes[i] * scale);
                }
            }
        }
    }

    private static double Variance(List<double> values)
    {
        if (values.Count < 2)
        {
            return 0;
        }

        var mean = values.Average();
        return values.Sum(v => (v - mean) * (v - mean)) / (values.Count - 1);
    }

    private static Dictionary<long, string> Hashes(SqliteConnection connection)
    {
        using var statement = new SqliteStatement(connection, "SELECT id, runs_hash FROM trial_batches", 0);
        using var rows = statement.Read(null);
        var hashes = new Dictionary<long, string>();
        while (rows.Read())
        {
            hashes.Add(rows.GetInt64(0), rows.GetString(1));
        }

        return hashes;
    }
}
