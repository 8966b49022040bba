using TradeMind.Trading.Market;

namespace TradeMind.Storage;

/// <summary>Bars as they came from a feed. The first version of a bar stays: decisions were made on it.</summary>
public interface IBarStore
{
    /// <summary>Keeps bars. One that is kept already changes nothing.</summary>
    /// <returns>The labels, UTC ticks, under which another bar is kept than the one given.</returns>
    ValueTask<IReadOnlyList<long>> AppendAsync(string feed, Symbol symbol, Interval interval, IReadOnlyList<Bar> bars, CancellationToken cancellation);

    /// <summary>Bars with labels after one and not after another, UTC ticks, oldest first, at most so many.</summary>
    ValueTask<IReadOnlyList<Bar>> ReadAsync(string feed, Symbol symbol, Interval interval, long after, long until, int most, CancellationToken cancellation);

    /// <summary>The newest bar; null when there is none.</summary>
    ValueTask<Bar?> LastAsync(string feed, Symbol symbol, Interval interval, CancellationToken cancellation);
}
