using System.Data.Common;
using System.Globalization;
using Dapper;

namespace TradeMind.Storage.Sql;

/// <summary>What keyed requests have done.</summary>
internal static class RequestEffects
{
    /// <summary>Notes what the request with a number does, in the transaction that does it.</summary>
    /// <param name="connection">That of the transaction.</param>
    /// <param name="transaction">Does it.</param>
    /// <param name="request">The number; null when it has no key.</param>
    /// <param name="effect">The id of what it adds.</param>
    /// <exception cref="InvalidOperationException">The request is not being carried out.</exception>
    public static void Note(DbConnection connection, DbTransaction transaction, long? request, string effect)
    {
        if (request is not null && connection.Execute(
            "UPDATE answers SET effect = @effect WHERE id = @request AND status IS NULL", new { request, effect }, transaction) != 1)
        {
            throw new InvalidOperationException(string.Create(
                CultureInfo.InvariantCulture, $"request {request} is not being carried out: it cannot add {effect}"));
        }
    }
}
