using System.Collections.Concurrent;

namespace TradeMind.Storage.Sql;

/// <summary>Which keyed requests are being carried out right now. Safe for use by several threads.</summary>
public interface IRunningRequests
{
    /// <summary>This process carries one out.</summary>
    void Add(long number);

    /// <summary>Whether any process that is alive does.</summary>
    bool Contains(long number);

    /// <summary>This process has ended it.</summary>
    void Remove(long number);
}

/// <summary>Those of a process that has the database to itself.</summary>
internal sealed class LocalRequests : IRunningRequests
{
    private readonly ConcurrentDictionary<long, bool> _running = new();

    public void Add(long number) => _running[number] = true;

    public bool Contains(long number) => _running.ContainsKey(number);

    public void Remove(long number) => _running.TryRemove(number, out _);
}
