using TradeMind.Storage.Notifications;

namespace TradeMind.Storage.Abstractions;

/// <summary>What happened to the service itself, in the order in which it was noticed.</summary>
public interface IAlertStore
{
    /// <summary>
    /// Keeps an alert under the next number, unless the last one of its portfolio, kind and subject says the same of whether it is over.
    /// The newest ten thousand are kept.
    /// </summary>
    /// <returns>Whether it was new.</returns>
    ValueTask<bool> RaiseAsync(StoredAlert alert, CancellationToken cancellation);

    /// <summary>The last alert of each subject of a portfolio.</summary>
    ValueTask<IReadOnlyList<StoredAlert>> CurrentAsync(string portfolio, CancellationToken cancellation);

    /// <summary>Alerts after a number, in order.</summary>
    ValueTask<IReadOnlyList<StoredAlert>> ReadAsync(long after, int most, CancellationToken cancellation);

    /// <summary>The last number; 0 when there is none.</summary>
    ValueTask<long> LastAsync(CancellationToken cancellation);
}
