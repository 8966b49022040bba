using System.Collections.Concurrent;
using TradeMind.Storage.Abstractions;

namespace TradeMind.Storage.Memory;

/// <summary>Journals that live as long as this object: for simulations, in which it represents the disk.</summary>
public sealed class MemoryJournalStore : IJournalStore
{
    private readonly ConcurrentDictionary<string, MemoryJournal> _journals = new(StringComparer.Ordinal);

    public ValueTask<IPortfolioJournal> OpenAsync(string portfolio, CancellationToken cancellation) =>
        ValueTask.FromResult<IPortfolioJournal>(_journals.GetOrAdd(portfolio, name => new MemoryJournal(name)));
}
