using System.Data.Common;
using Dapper;
using TradeMind.Storage.Trials;
using TradeMind.Trading.Statistics.Inference;

namespace TradeMind.Storage.Sql;

/// <summary>
/// Counts different trials. Only keys and ratios are read; batches whose runs are those of one before are not read again.
/// </summary>
internal sealed class DistinctTrialCounter(DbConnection connection)
{
    /// <summary>Those that share a symbol and a part of the time with some bars, this run included.</summary>
    public TrialCount Count(TrialData data)
    {
        var (keys, runs, ratios) = (new HashSet<long>(), 0L, new List<TrialRatio>());
        var wanted = data.Symbols.ToHashSet(StringComparer.Ordinal);
        var overlapping = Batches("from_ticks <= @to AND to_ticks >= @from", new { to = data.To.Ticks, from = data.From.Ticks })
            .Where(batch => Shares(batch.Symbols, wanted));
        foreach (var (batch, isRepeated) in Once(overlapping))
        {
            runs += batch.Runs;
            if (!isRepeated)
            {
                Add(batch.Id, keys, ratios, batch.Sessions);
            }
        }

        return new TrialCount(Math.Max(1, keys.Count), TrialVariance.Estimate(ratios, data.Sessions), Math.Max(1, runs));
    }

    public IReadOnlyList<DataSetTrials> DataSets(int most)
    {
        var sets = connection.Query<DataSetRow>(
            $"""
            SELECT {TrialDataRow.Columns}, total AS Runs FROM trial_batches
            JOIN (SELECT max(id) AS last, CAST(sum(runs) AS bigint) AS total FROM trial_batches GROUP BY data_hash) AS sets
                ON sets.last = id
            ORDER BY total DESC, last DESC LIMIT @most
            """,
            new { most }).Select(row => (Data: row.ToData(), row.Runs)).ToList();
        return [.. sets.Select(set => new DataSetTrials(set.Data, Different(set.Data.Hash), set.Runs, Count(set.Data).Trials))];
    }

    private long Different(string hash)
    {
        var keys = new HashSet<long>();
        foreach (var (batch, _) in Once(Batches("data_hash = @hash", new { hash })).Where(b => !b.IsRepeated))
        {
            Add(batch.Id, keys, null, 0);
        }

        return keys.Count;
    }

    /// <summary>Batches, and whether their runs were there before.</summary>
    private static IEnumerable<(CountedRow Batch, bool IsRepeated)> Once(IEnumerable<CountedRow> batches)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var batch in batches)
        {
            yield return (batch, !seen.Add(batch.RunsHash));
        }
    }

    private List<CountedRow> Batches(string condition, object parameters) => connection.Query<CountedRow>(
        $"SELECT id, symbols, sessions, runs, runs_hash AS RunsHash FROM trial_batches WHERE {condition} ORDER BY id", parameters).AsList();

    private void Add(long batch, HashSet<long> keys, List<TrialRatio>? ratios, int sessions)
    {
        var parts = connection.Query<TrialRunRow>(
            "SELECT run_keys AS RunKeys, sharpes FROM trial_runs WHERE batch = @batch ORDER BY part", new { batch }, buffered: false);
        foreach (var part in parts)
        {
            var found = TrialRunRow.Column<long>(part.RunKeys);
            var sharpes = ratios is null ? [] : TrialRunRow.Column<double>(part.Sharpes);
            for (var i = 0; i < found.Length; i++)
            {
                if (keys.Add(found[i]) && ratios is not null && double.IsFinite(sharpes[i]))
                {
                    ratios.Add(new TrialRatio(sharpes[i], sessions));
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

    /// <summary>What a batch is to a count.</summary>
    private sealed record CountedRow
    {
        public long Id { get; init; }

        public string Symbols { get; init; } = "";

        public int Sessions { get; init; }

        public long Runs { get; init; }

        public string RunsHash { get; init; } = "";
    }

    private sealed record DataSetRow : TrialDataRow
    {
        public long Runs { get; init; }
    }
}
