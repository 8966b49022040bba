using System.Data.Common;

namespace TradeMind.Storage.Sql;

/// <summary>
/// Appends to the journals of a database, where batches of several portfolios share a transaction: those that come while one is being
/// committed go together in the next, so that a disk that takes its time to flush does so once for all of them. A lone one is written by
/// its caller at once.
/// </summary>
/// <param name="database">Has the journals.</param>
internal sealed class JournalGroups(ISqlDatabase database) : IDisposable
{
    private readonly JournalLane[] _lanes =
        [.. Enumerable.Range(0, database.Dialect.JournalWriters).Select(_ => new JournalLane(database))];

    /// <summary>Those of one portfolio are written in the order in which they are given.</summary>
    /// <exception cref="JournalConflictException">The fence is lost, or the batch does not follow the journal.</exception>
    /// <exception cref="StorageException">It could not be written.</exception>
    public ValueTask AppendAsync(JournalAppend append) => For(append.Portfolio).AppendAsync(append);

    /// <summary>Writes something else about a portfolio.</summary>
    public void Write(string portfolio, Action<JournalWriter, DbTransaction> work) => For(portfolio).Write(work);

    public void Dispose()
    {
        foreach (var lane in _lanes)
        {
            lane.Dispose();
        }
    }

    private JournalLane For(string portfolio) => _lanes.Length == 1 ? _lanes[0] : _lanes[(uint)Place(portfolio) % (uint)_lanes.Length];

    /// <summary>The same in every process, so that what is measured can be measured again.</summary>
    private static int Place(string portfolio)
    {
        var place = 17;
        foreach (var character in portfolio)
        {
            place = unchecked((place * 31) + character);
        }

        return place;
    }
}
