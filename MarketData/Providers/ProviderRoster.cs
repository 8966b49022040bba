using System.Collections.Concurrent;

namespace TradeMind.MarketData.Providers;

/// <summary>The providers of the service in the order in which they are asked, how each does, and whose bars came last. Safe for use by several threads.</summary>
public sealed class ProviderRoster
{
    private readonly ConcurrentQueue<RosterEntry> _entries = new();
    private volatile string? _answering;

    public IReadOnlyList<RosterEntry> Entries => [.. _entries];

    /// <summary>The provider that the newest bars came from; null before the first ones.</summary>
    public string? Answering
    {
        get => _answering;
        set => _answering = value;
    }

    public void Add(string name, ProviderHealth health) => _entries.Enqueue(new RosterEntry(name, health));
}

/// <summary>A provider and how it does.</summary>
public sealed record RosterEntry(string Name, ProviderHealth Health);
