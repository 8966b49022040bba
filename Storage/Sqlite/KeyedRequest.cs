using System.Globalization;
using Microsoft.Data.Sqlite;

namespace TradeMind.Storage.Sqlite;

/// <summary>What a key is one of: keys of different callers or routes have nothing to do with each other.</summary>
/// <param name="Caller">Whose key it is.</param>
/// <param name="Route">What is asked for with it.</param>
/// <param name="Key">As it was sent.</param>
public sealed record RequestKey(string Caller, string Route, string Key);

/// <summary>A request that has a key and is being carried out.</summary>
/// <param name="Number">Unlike that of any other request.</param>
/// <param name="Command">The id of its journal entry, unlike that of any other: the key and the number.</param>
/// <param name="Effect">What an earlier attempt did that ended before its answer: the id of what it added, or
/// <see cref="Journalled"/>; null when it did nothing.</param>
public sealed record KeyedRequest(long Number, string Command, string? Effect)
{
    /// <summary>The effect of a request that is in the journal.</summary>
    public const string Journalled = "journal";

    /// <summary>Notes what the request with a number does, in the transaction that does it.</summary>
    internal static void Note(SqliteConnection connection, SqliteTransaction transaction, long? number, string effect)
    {
        if (number is { } noted)
        {
            using var statement = new SqliteStatement(connection, "UPDATE answers SET effect = $2 WHERE id = $1 AND status IS NULL", 2);
            if (statement.Run(transaction, noted, effect) != 1)
            {
                throw new InvalidOperationException(string.Create(
                    CultureInfo.InvariantCulture, $"request {noted} is not being carried out: it cannot add {effect}"));
            }
        }
    }

    internal static string CommandOf(string key, long number) => string.Create(CultureInfo.InvariantCulture, $"{key}#{number}");
}
