using System.Security.Cryptography;
using Microsoft.Data.Sqlite;
using TradeMind.Storage.Access;
using TradeMind.Trading;

namespace TradeMind.Storage.Sqlite;

/// <summary>Users, by what proves their passwords.</summary>
public sealed class SqliteUsers
{
    private const string Columns = "name, scope, stamp, created_ticks, changed_ticks, password";

    private const int LongestName = 40, StampCharacters = 32;

    private readonly SqliteDatabase _database;
    private readonly TimeProvider _clock;

    internal SqliteUsers(SqliteDatabase database, TimeProvider clock) => (_database, _clock) = (database, clock);

    public bool Any() => _database.Read(connection =>
    {
        using var statement = new SqliteStatement(connection, "SELECT 1 FROM users LIMIT 1", 0);
        using var row = statement.Read(null);
        return row.Read();
    });

    public IReadOnlyList<StoredUser> All() => _database.Read(connection =>
    {
        using var statement = new SqliteStatement(connection, $"SELECT {Columns} FROM users ORDER BY name", 0);
        using var row = statement.Read(null);
        var users = new List<StoredUser>();
        while (row.Read())
        {
            users.Add(User(row));
        }

        return users;
    });

    /// <summary>A user and what proves their password; null when there is none.</summary>
    public (StoredUser User, string Password)? Find(string name) => _database.Read(connection =>
    {
        using var statement = new SqliteStatement(connection, $"SELECT {Columns} FROM users WHERE name = $1", 1);
        using var row = statement.Read(null, name);
        return row.Read() ? (User(row), row.GetString(5)) : ((StoredUser, string)?)null;
    });

    /// <exception cref="InvalidInputException">The name cannot be used or is taken, or the password cannot be used.</exception>
    public StoredUser Add(string name, AccessScope scope, string password)
    {
        if (name is not { Length: > 0 and <= LongestName } || !name.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-' or '@'))
        {
            throw new InvalidInputException(
                $"a user's name has 1 to {LongestName} letters, digits, dots, hyphens, underscores or @: '{name}' has others", "name");
        }

        if (AccessScopes.IsTaken(name))
        {
            throw new InvalidInputException($"'{name}' is a name of the service's own: use another", "name");
        }

        PasswordHash.Check(password);
        if (Find(name) is { } taken)
        {
            throw new InvalidInputException(
                $"there is a user '{taken.User.Name}' already: use another name, or change their password",
                "name", ErrorCodes.AlreadyExists);
        }

        var user = new StoredUser(name, scope, NewStamp(), Now, Now);
        var hash = PasswordHash.Create(password);
        _database.Write((connection, transaction) =>
        {
            using var statement = new SqliteStatement(connection, "INSERT INTO users (name, scope, password, stamp, created_ticks, changed_ticks) VALUES ($1, $2, $3, $4, $5, $5)", 5);
            statement.Run(transaction, name, scope.Text(), hash, user.Stamp, user.CreatedAt.Ticks);
        });
        return user;
    }

    /// <summary>Changes a password; who is signed in with the old one is no more.</summary>
    /// <returns>Whether there is such a user.</returns>
    /// <exception cref="InvalidInputException">The password cannot be used.</exception>
    public bool ChangePassword(string name, string password)
    {
        var hash = PasswordHash.Create(password);
        return Change("UPDATE users SET password = $2, stamp = $3, changed_ticks = $4 WHERE name = $1", name, hash, NewStamp(), Now.Ticks);
    }

    /// <summary>Hashes a password anew that is the same as before: whoever is signed in stays so.</summary>
    /// <param name="name">Of the user.</param>
    /// <param name="hash">The stored hash that the password was verified against; nothing is changed when it is another by now.</param>
    /// <param name="password">The user's.</param>
    public void Rehash(string name, string hash, string password) =>
        Change("UPDATE users SET password = $3 WHERE name = $1 AND password = $2", name, hash, PasswordHash.Create(password));

    /// <returns>Whether there was such a user.</returns>
    public bool Remove(string name) => Change("DELETE FROM users WHERE name = $1", name);

    internal static DateTime Time(long ticks) => new(ticks, DateTimeKind.Utc);

    private DateTime Now => _clock.GetUtcNow().UtcDateTime;

    private bool Change(string sql, params object[] values)
    {
        var changed = 0;
        _database.Write((connection, transaction) =>
        {
            using var statement = new SqliteStatement(connection, sql, values.Length);
            changed = statement.Run(transaction, values);
        });
        return changed > 0;
    }

    private static string NewStamp() => RandomNumberGenerator.GetHexString(StampCharacters, lowercase: true);

    private static StoredUser User(SqliteDataReader row) => new(row.GetString(0), AccessScopes.Parse(row.GetString(1)), row.GetString(2), Time(row.GetInt64(3)), Time(row.GetInt64(4)));
}
