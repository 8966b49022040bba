using System.Security.Cryptography;
using TradeMind.Storage.Abstractions;
using TradeMind.Storage.Access;
using TradeMind.Trading;

namespace TradeMind.Storage.Sql;

/// <summary>Users in the database, by what proves their passwords.</summary>
public sealed class SqlUserStore : IUserStore
{
    private const string Columns =
        "name, scope, stamp, created_ticks AS CreatedTicks, changed_ticks AS ChangedTicks, password";

    private const int LongestName = 40, StampCharacters = 32;

    private readonly ISqlDatabase _database;
    private readonly TimeProvider _clock;

    internal SqlUserStore(ISqlDatabase database, TimeProvider clock) => (_database, _clock) = (database, clock);

    public bool Any() => _database.First<long?>("SELECT 1 FROM users LIMIT 1") is not null;

    public IReadOnlyList<StoredUser> All() =>
        _database.Rows<Row>($"SELECT {Columns} FROM users ORDER BY lower(name)").ConvertAll(row => row.ToUser());

    public (StoredUser User, string Password)? Find(string name) =>
        _database.First<Row>($"SELECT {Columns} FROM users WHERE lower(name) = lower(@name)", new { name }) is { } row
            ? (row.ToUser(), row.Password)
            : null;

    public StoredUser Add(string name, AccessScope scope, string password)
    {
        if (name is not { Length: > 0 and <= LongestName } || !name.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-' or '@'))
        {
            throw new InvalidInputException(
                $"a user's name has 1 to {LongestName} letters, digits, dots, hyphens, underscores or @: '{name}' has others", "name");
        }

        if (AccessScopes.IsTaken(name))
        {
            throw new InvalidInputException($"'{name}' is reserved by the service: use another name", "name");
        }

        PasswordHash.Check(password);
        if (Find(name) is { } taken)
        {
            throw new InvalidInputException(
                $"there is already a user '{taken.User.Name}': use another name, or change the password",
                "name", ErrorCodes.AlreadyExists);
        }

        var user = new StoredUser(name, scope, NewStamp(), Now, Now);
        var hash = PasswordHash.Create(password);
        _database.Execute(
            """
            INSERT INTO users (name, scope, password, stamp, created_ticks, changed_ticks)
            VALUES (@name, @scope, @hash, @Stamp, @created, @created)
            """,
            new { name, scope = scope.Text(), hash, user.Stamp, created = user.CreatedAt.Ticks });
        return user;
    }

    public bool ChangePassword(string name, string password)
    {
        var hash = PasswordHash.Create(password);
        return _database.Execute(
            "UPDATE users SET password = @hash, stamp = @stamp, changed_ticks = @now WHERE lower(name) = lower(@name)",
            new { name, hash, stamp = NewStamp(), now = Now.Ticks }) > 0;
    }

    public void Rehash(string name, string hash, string password) => _database.Execute(
        "UPDATE users SET password = @renewed WHERE lower(name) = lower(@name) AND password = @hash",
        new { name, hash, renewed = PasswordHash.Create(password) });

    public bool Remove(string name) => _database.Execute("DELETE FROM users WHERE lower(name) = lower(@name)", new { name }) > 0;

    private DateTime Now => _clock.GetUtcNow().UtcDateTime;

    private static string NewStamp() => RandomNumberGenerator.GetHexString(StampCharacters, lowercase: true);

    private sealed record Row
    {
        public string Name { get; init; } = "";

        public string Scope { get; init; } = "";

        public string Stamp { get; init; } = "";

        public string Password { get; init; } = "";

        public long CreatedTicks { get; init; }

        public long ChangedTicks { get; init; }

        public StoredUser ToUser() =>
            new(Name, AccessScopes.Parse(Scope), Stamp, UtcTime.FromTicks(CreatedTicks), UtcTime.FromTicks(ChangedTicks));
    }
}
