using System.Collections.Concurrent;
using TradeMind.Storage.Abstractions;
using TradeMind.Trading.Market;

namespace TradeMind.Storage.Memory;

/// <summary>Quarantined bars that live as long as this object.</summary>
public sealed class MemoryQuarantineStore : IQuarantineStore
{
    private readonly ConcurrentDictionary<(string Feed, Symbol Symbol, Interval Interval, long Ticks), QuarantinedBar> _bars = new();

    public ValueTask<IReadOnlyList<QuarantinedBar>> ReadAsync(
        string feed, Symbol symbol, Interval interval, CancellationToken cancellation) =>
        ValueTask.FromResult<IReadOnlyList<QuarantinedBar>>(
            [.. _bars.Values.Where(b => b.Feed == feed && b.Symbol == symbol && b.Interval == interval).OrderBy(b => b.Bar.Ticks)]);

    public ValueTask<IReadOnlyList<QuarantinedBar>> ListAsync(int most, CancellationToken cancellation) =>
        ValueTask.FromResult<IReadOnlyList<QuarantinedBar>>(
            [
                .. _bars.Values
                    .OrderBy(b => b.State != QuarantineState.Pending)
                    .ThenByDescending(b => b.Bar.Ticks)
                    .ThenBy(b => b.Symbol)
                    .Take(most),
            ]);

    public ValueTask SaveAsync(QuarantinedBar bar, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(bar);
        _bars[(bar.Feed, bar.Symbol, bar.Interval, bar.Bar.Ticks)] = bar;
        return ValueTask.CompletedTask;
    }
}
