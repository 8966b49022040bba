using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using TradeMind.Silo.Security;
using TradeMind.Storage.Access;
using TradeMind.Storage.Sql;
using TradeMind.Storage.Sqlite;
using TradeMind.Tests.MarketData;

namespace TradeMind.Tests.Silo;

/// <summary>Passwords whose hashes are of an earlier version.</summary>
public sealed class PasswordVerifierTests : IDisposable
{
    private const string Password = "four words are better", Address = "192.0.2.1";

    private readonly TemporaryFolder _folder = new();
    private readonly SqlAccessStore _store;
    private readonly PasswordVerifier _verifier;

    public PasswordVerifierTests()
    {
        _store = SqliteAccessStore.Open(_folder.Path, TimeProvider.System);
        _store.Users.Add("ann", AccessScope.Trade, Password);
        _verifier = new PasswordVerifier(
            _store, new LoginGuard(_store.LockOuts, TimeProvider.System), NullLogger<PasswordVerifier>.Instance);
    }

    [Fact]
    public async Task A_hash_of_an_earlier_version_works_and_is_renewed_at_the_next_sign_in()
    {
        var (before, earlier) = SetEarlierHash();
        Assert.Equal(PasswordVerificationResult.SuccessRehashNeeded, PasswordHash.Verify(Password, earlier));
        var outcome = await _verifier.TryAsync("Ann", Password, Address, CancellationToken.None);
        Assert.Equal(before, outcome.User);
        var (after, hash) = _store.Users.Find("ann")!.Value;
        Assert.Equal(before, after);
        Assert.NotEqual(earlier, hash);
        Assert.Equal(PasswordVerificationResult.Success, PasswordHash.Verify(Password, hash));
        Assert.NotNull((await _verifier.TryAsync("ann", Password, Address, CancellationToken.None)).User);
        Assert.Equal(hash, _store.Users.Find("ann")!.Value.Password);
    }

    [Fact]
    public async Task A_wrong_password_renews_nothing()
    {
        var (_, earlier) = SetEarlierHash();
        Assert.Null((await _verifier.TryAsync("ann", "five words are no better", Address, CancellationToken.None)).User);
        Assert.Equal(earlier, _store.Users.Find("ann")!.Value.Password);
    }

    [Fact]
    public async Task An_unknown_name_is_refused_even_with_the_password_of_a_user()
    {
        var outcome = await _verifier.TryAsync("bob", Password, Address, CancellationToken.None);
        Assert.Equal(new LoginOutcome(null, TimeSpan.Zero, false, false, ""), outcome);
        _store.Users.Remove("ann");
        Assert.Null((await _verifier.TryAsync("ann", Password, Address, CancellationToken.None)).User);
    }

    [Fact]
    public void A_hash_that_was_replaced_meanwhile_is_left_alone()
    {
        var (_, earlier) = SetEarlierHash();
        _store.Users.ChangePassword("ann", "another long password");
        var changed = _store.Users.Find("ann")!.Value;
        _store.Users.Rehash("ann", earlier, Password);
        Assert.Equal(changed, _store.Users.Find("ann")!.Value);
    }

    public void Dispose()
    {
        _verifier.Dispose();
        _store.Dispose();
        _folder.Dispose();
    }

    /// <summary>As it was written before ASP.NET Core Identity's hasher.</summary>
    private (StoredUser User, string Hash) SetEarlierHash()
    {
        const int Rounds = 600_000;
        var salt = RandomNumberGenerator.GetBytes(16);
        var derived = Rfc2898DeriveBytes.Pbkdf2(Password, salt, Rounds, HashAlgorithmName.SHA256, 32);
        var hash = string.Create(
            CultureInfo.InvariantCulture, $"pbkdf2-sha256${Rounds}${Convert.ToBase64String(salt)}${Convert.ToBase64String(derived)}");
        using (var connection = new SqliteConnection($"Data Source={_store.File};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "UPDATE users SET password = $hash";
            command.Parameters.AddWithValue("$hash", hash);
            command.ExecuteNonQuery();
        }

        return (_store.Users.Find("ann")!.Value.User, hash);
    }
}
