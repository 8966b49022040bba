using System.Data.Common;
using TradeMind.Storage.Abstractions;

namespace TradeMind.Storage.Sql;

/// <summary>
/// A database behind the stores, which are written once for all databases. Safe for use by several threads. What a write has committed
/// survives the loss of power.
/// </summary>
public interface ISqlDatabase : IStorageProbe
{
    /// <summary>Where its SQL differs from that of others.</summary>
    SqlDialect Dialect { get; }

    /// <summary>Writes in one transaction: all of it or nothing.</summary>
    /// <exception cref="StorageException">It could not be written; nothing was, unless the database's answer was lost.</exception>
    void Write(Action<DbConnection, DbTransaction> work);

    /// <summary>
    /// The same for work that reads before it writes: of those that give one name, in every process, one is at work at a time.
    /// </summary>
    /// <param name="name">Such as <c>model budgets</c>.</param>
    /// <param name="work">Reads and writes.</param>
    /// <exception cref="StorageException">It could not be written; nothing was, unless the database's answer was lost.</exception>
    void WriteAlone(string name, Action<DbConnection, DbTransaction> work);

    /// <summary>Reads what was committed, on a connection of its own.</summary>
    /// <exception cref="StorageException">It could not be read.</exception>
    T Read<T>(Func<DbConnection, T> work);

    /// <summary>Prepares tables that are divided by time for rows of some times, before they are written.</summary>
    /// <param name="first">UTC ticks of the earliest; 0 when it has no time.</param>
    /// <param name="last">UTC ticks of the latest.</param>
    /// <exception cref="StorageException">It could not be done.</exception>
    void MakeRoom(long first, long last);
}
