using TradeMind.Storage.Idempotency;

namespace TradeMind.Storage.Abstractions;

/// <summary>
/// The answers to requests that named a key, kept for a day, so that a request that is sent twice is carried out once. Safe for use by
/// several threads.
/// </summary>
public interface IIdempotencyStore
{
    /// <summary>Takes a key, or says why it cannot be taken.</summary>
    /// <param name="key">The key.</param>
    /// <param name="fingerprint">Of the request: the same for the same request.</param>
    /// <param name="now">The time; answers older than a day are forgotten.</param>
    (KeyState State, KeyedRequest? Request, StoredAnswer? Answer) Take(RequestKey key, byte[] fingerprint, DateTime now);

    /// <summary>Keeps the answer to a request whose key was taken.</summary>
    void Keep(KeyedRequest request, StoredAnswer answer);

    /// <summary>Gives a key back: the request was refused and changed nothing.</summary>
    void GiveBack(KeyedRequest request);

    /// <summary>
    /// The request is no longer being carried out. Without an answer it can be sent again, and finds what it has done.
    /// </summary>
    void End(KeyedRequest request);
}
