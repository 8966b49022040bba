using Microsoft.Data.Sqlite;
using TradeMind.Storage.Trials;
using TradeMind.Trading.Statistics.Inference;

namespace TradeMind.Storage.Sqlite;

/// <summary>Counts different trials. Only keys and ratios are read; batches whose runs are those of one before are not read again.</summary>
internal sealed class TrialTally(SqliteConnection connection) : IDisposable
{
    private readonly SqliteStatement _parts = new(connection, "SELECT run_keys, sharpes FROM trial_runs WHERE batch = $1 ORDER BY part", 1);

    /// <summary>What a batch is to a count.</summary>
    private readonly record struct Counted(long Id, string Symbols, int Sessions, long Runs, string RunsHash);

    /// <summary>Those that share a symbol and a part of the time with some bars, this run included.</summary>
    public TrialCount Count(TrialData data)
    {
        var (keys, runs, ratios) = (new HashSet<long>(), 0L, new List<double>());
        var wanted = data.Symbols.ToHashSet(StringComparer.Ordinal);
        var overlapping = Batches("from_ticks <= $1 AND to_ticks >= $2", data.To.Ticks, data.From.Ticks).Where(b => Shares(b.Symbols, wanted));
        foreach (var (batch, isRepeated) in Once(overlapping))
        {
            runs += batch.Runs;
            if (!isRepeated)
            {
                // A ratio of few sessions strays further: the same luck at another length has it by the root of the lengths.
                Add(batch.Id, keys, ratios, Math.Sqrt((double)batch.Sessions / Math.Max(1, data.Sessions)));
            }
        }

        return new TrialCount(Math.Max(1, keys.Count), Variance(ratios), Math.Max(1, runs));
    }

    public IReadOnlyList<DataSetTrials> DataSets(int most)
    {
        using var statement = new SqliteStatement(
            connection,
            """
            SELECT data_hash, symbols, interval, from_ticks, to_ticks, bars, sessions, sum(runs) FROM trial_batches
            GROUP BY data_hash ORDER BY sum(runs) DESC, max(id) DESC LIMIT $1
            """,
            1);
        using var rows = statement.Read(null, (long)most);
        var sets = new List<(TrialData Data, long Runs)>();
        while (rows.Read())
        {
            sets.Add((TrialRows.DataOf(rows, 0), rows.GetInt64(7)));
        }

        return [.. sets.Select(set => new DataSetTrials(set.Data, Different(set.Data.Hash), set.Runs, Count(set.Data).Trials))];
    }

    public void Dispose() => _parts.Dispose();

    private long Different(string hash)
    {
        var keys = new HashSet<long>();
        foreach (var (batch, _) in Once(Batches("data_hash = $1", hash)).Where(b => !b.IsRepeated))
        {
            Add(batch.Id, keys, null, 1);
        }

        return keys.Count;
    }

    /// <summary>Batches, and whether their runs were there before.</summary>
    private static IEnumerable<(Counted Batch, bool IsRepeated)> Once(IEnumerable<Counted> batches)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var batch in batches)
        {
            yield return (batch, !seen.Add(batch.RunsHash));
        }
    }

    private List<Counted> Batches(string condition, params ReadOnlySpan<object?> values)
    {
        using var statement = new SqliteStatement(connection, $"SELECT id, symbols, sessions, runs, runs_hash FROM trial_batches WHERE {condition} ORDER BY id", values.Length);
        using var rows = statement.Read(null, values);
        var found = new List<Counted>();
        while (rows.Read())
        {
            found.Add(new Counted(rows.GetInt64(0), rows.GetString(1), rows.GetInt32(2), rows.GetInt64(3), rows.GetString(4)));
        }

        return found;
    }

    private void Add(long batch, HashSet<long> keys, List<double>? ratios, double scale)
    {
        using var rows = _parts.Read(null, batch);
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

    private static bool Shares(string symbols, HashSet<string> wanted)
    {
        foreach (var part in symbols.AsSpan().Split(','))
        {
            if (wanted.GetAlternateLookup<ReadOnlySpan<char>>().Contains(symbols.AsSpan()[part]))
            {
                return true;
            }
        }

        return false;
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
}
