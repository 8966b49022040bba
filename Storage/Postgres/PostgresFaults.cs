using System.Net.Sockets;
using Npgsql;

namespace TradeMind.Storage.Postgres;

/// <summary>Maps PostgreSQL's error codes to storage faults (https://www.postgresql.org/docs/current/errcodes-appendix.html).</summary>
internal static class PostgresFaults
{
    /// <param name="exception">What happened.</param>
    /// <param name="place">Host, port and database.</param>
    public static StorageException Translate(NpgsqlException exception, string place) => exception is PostgresException answer
        ? Translate(answer, place)
        : new StorageException(
            StorageFault.Unavailable,
            $"PostgreSQL at {place} cannot be reached ({Reason(exception)}): check that it runs and that the network leads there; work "
                + "then continues by itself",
            exception);

    /// <summary>Whether connections that are idle may be broken, too.</summary>
    public static bool BreaksConnections(NpgsqlException exception) =>
        exception is not PostgresException answer || answer.SqlState.StartsWith("57P", StringComparison.Ordinal);

    private static StorageException Translate(PostgresException answer, string place)
    {
        var (fault, text) = answer.SqlState switch
        {
            PostgresErrorCodes.DiskFull or PostgresErrorCodes.OutOfMemory => (
                StorageFault.Full,
                $"there is no room left for {place} ({answer.MessageText}): nothing was written; free some space, it then continues by "
                    + "itself"),
            PostgresErrorCodes.TooManyConnections or PostgresErrorCodes.ConfigurationLimitExceeded => (
                StorageFault.Unavailable,
                $"{place} has no connection left ({answer.MessageText}): raise max_connections, or lower 'Maximum Pool Size' in the "
                    + "connection string"),
            PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow => (
                StorageFault.Unavailable,
                $"PostgreSQL at {place} is shutting down or starting ({answer.MessageText}): work continues by itself when it is back"),
            PostgresErrorCodes.ReadOnlySqlTransaction => (
                StorageFault.Unavailable,
                $"{place} can only be read: it is a standby, or default_transaction_read_only is set; name the primary server"),
            PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure => (
                StorageFault.Locked,
                $"rows of {place} are locked by another session ({answer.MessageText}): nothing was written; it then continues by itself"),
            "25P03" => (
                StorageFault.Unavailable,
                $"{place} ended a transaction that stood still: nothing was written; was this process suspended?"),
            PostgresErrorCodes.QueryCanceled => (
                StorageFault.Unavailable, $"{place} took too long ({answer.MessageText}): nothing was written"),
            PostgresErrorCodes.UniqueViolation => (
                StorageFault.Conflict, $"another process has written the same to {place} ({answer.ConstraintName}): nothing was written"),
            PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification => (
                StorageFault.Unavailable,
                $"{place} does not let this user in ({answer.MessageText}): check user name and password"),
            PostgresErrorCodes.InvalidCatalogName => (
                StorageFault.Gone, $"{place}: {answer.MessageText}: create it with 'createdb', or name another one"),
            PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.InvalidSchemaName => (
                StorageFault.Gone, $"{place} has lost a table ({answer.MessageText}): restore it from a backup"),
            PostgresErrorCodes.DataCorrupted or PostgresErrorCodes.IndexCorrupted => (
                StorageFault.Damaged, $"{place} is damaged ({answer.MessageText}): restore it from a backup"),
            _ => (StorageFault.Unavailable, $"{place}: {answer.MessageText} ({answer.SqlState}): nothing was written"),
        };
        return new StorageException(fault, text, answer);
    }

    private static string Reason(NpgsqlException exception) => exception.InnerException switch
    {
        SocketException socket => socket.Message,
        TimeoutException => "it did not answer in time",
        { } inner => inner.Message,
        null => exception.Message,
    };
}
