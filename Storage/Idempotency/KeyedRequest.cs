using System.Globalization;

namespace TradeMind.Storage.Idempotency;

/// <summary>A request that has a key and is being carried out.</summary>
/// <param name="Number">Unlike that of any other request.</param>
/// <param name="Command">The id of its journal entry, unlike that of any other: the key and the number.</param>
/// <param name="Effect">What an earlier attempt did that ended before its answer: the id of what it added, or
/// <see cref="Journalled"/>; null when it did nothing.</param>
public sealed record KeyedRequest(long Number, string Command, string? Effect)
{
    /// <summary>The effect of a request that is in the journal.</summary>
    public const string Journalled = "journal";

    /// <summary>The id of a request's journal entry.</summary>
    internal static string CommandOf(string key, long number) => string.Create(CultureInfo.InvariantCulture, $"{key}#{number}");
}
