using System.Collections.Concurrent;

namespace TradeMind.MarketData.Providers;

/// <summary>
/// The providers of a feed in the order in which they are tried, the health of each and of all together, and whose bars came last. Safe for
/// use by several threads.
/// </summary>
public sealed class ProviderRegistry
{
    private readonly ConcurrentQueue<ProviderRegistration> _entries = new();
    private volatile string? _answering;

    public IReadOnlyList<ProviderRegistration> Entries => [.. _entries];

    /// <summary>How the feed does, whichever of them answers.</summary>
    public ProviderHealth Health { get; } = new();

    /// <summary>The provider that the newest bars came from; null before the first ones.</summary>
    public string? Answering
    {
        get => _answering;
        set => _answering = value;
    }

    /// <param name="name">The provider's.</param>
    /// <param name="health">How it does.</param>
    /// <param name="streamed">What ends with the feed; null for a provider that does not stream.</param>
    public void Add(string name, ProviderHealth health, StreamedProvider? streamed = null) =>
        _entries.Enqueue(new ProviderRegistration(name, health, streamed));

    /// <summary>Ends the streams. It is called by the owner: readers come and go with the scopes of portfolios.</summary>
    public async ValueTask EndAsync()
    {
        foreach (var entry in _entries)
        {
            if (entry.Streamed is { } streamed)
            {
                await streamed.DisposeAsync().ConfigureAwait(false);
            }
        }
    }
}

/// <summary>A provider and its health.</summary>
public sealed record ProviderRegistration(string Name, ProviderHealth Health, StreamedProvider? Streamed)
{
    /// <summary>How its stream does; null for a provider that does not stream.</summary>
    public StreamHealth? Stream => Streamed?.Health;
}
