namespace TradeMind.Storage.Idempotency;

/// <summary>What a key is one of: keys of different callers or routes have nothing to do with each other.</summary>
/// <param name="Caller">Whose key it is.</param>
/// <param name="Route">The route of the request.</param>
/// <param name="Key">As it was sent.</param>
public sealed record RequestKey(string Caller, string Route, string Key);

/// <summary>The state of a request with an idempotency key.</summary>
public enum KeyState
{
    /// <summary>It is new, or an earlier attempt ended without an answer: the caller carries it out.</summary>
    Taken,

    /// <summary>It was answered; the same answer holds.</summary>
    Answered,

    /// <summary>The same request is in progress right now.</summary>
    Running,

    /// <summary>It was used for a request with another body.</summary>
    OfAnother,
}
