using System.Security.Cryptography;
using System.Text;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Identity;
using TradeMind.Storage;
using TradeMind.Storage.Access;

namespace TradeMind.Silo.Security;

/// <summary>The outcome of an attempt to sign in.</summary>
/// <param name="User">Who has signed in; null when the attempt failed.</param>
/// <param name="Wait">How long to wait before the next attempt; zero when it may come at once.</param>
/// <param name="IsBusy">Whether the service had too many passwords to verify.</param>
/// <param name="LocksOut">Whether this failure began a lock-out.</param>
/// <param name="Known">The name, when there is such a user; what else was typed is not repeated.</param>
internal readonly record struct LoginOutcome(StoredUser? User, TimeSpan Wait, bool IsBusy, bool LocksOut, string Known);

/// <summary>Verifies passwords, a few at a time: each takes a good part of a second of a processor, by design.</summary>
internal sealed partial class PasswordVerifier(IAccessStore store, LoginGuard guard, ILogger<PasswordVerifier> log) : IDisposable
{
    private const int AtOnce = 2, Waiting = 8;

    private readonly ConcurrencyLimiter _hashing = new(new ConcurrencyLimiterOptions { PermitLimit = AtOnce, QueueLimit = Waiting });

    // From the system's generator and not from a seed: which user stands in for an unknown name must not be computable elsewhere.
    private readonly byte[] _key = RandomNumberGenerator.GetBytes(32);

    private readonly Lazy<string> _hashOfNoUser = new(() => PasswordHash.Create(RandomNumberGenerator.GetHexString(32)));

    public async Task<LoginOutcome> TryAsync(string name, string password, string address, CancellationToken cancellation)
    {
        var found = store.Users.Find(name);
        var known = found?.User.Name ?? "";
        using var lease = await _hashing.AcquireAsync(1, cancellation).ConfigureAwait(false);
        if (!lease.IsAcquired)
        {
            return new LoginOutcome(null, TimeSpan.FromSeconds(1), true, false, known);
        }

        var (wait, locksOut) = guard.Begin(name, address);
        if (wait > TimeSpan.Zero)
        {
            return new LoginOutcome(null, wait, false, false, known);
        }

        // An unknown name takes as long as a known one.
        var hash = found?.Password ?? HashOfAnother(name);
        var result = await Task.Run(() => PasswordHash.Verify(password, hash), cancellation).ConfigureAwait(false);
        if (result == PasswordVerificationResult.Failed || found is null)
        {
            return new LoginOutcome(null, TimeSpan.Zero, false, locksOut, known);
        }

        guard.Succeeded(name, address);
        if (result == PasswordVerificationResult.SuccessRehashNeeded)
        {
            await Task.Run(() => Rehash(known, hash, password), cancellation).ConfigureAwait(false);
        }

        return new LoginOutcome(found.Value.User, TimeSpan.Zero, false, false, known);
    }

    /// <summary>Makes the hash of a password when its turn comes.</summary>
    /// <exception cref="Orleans.Runtime.LimitExceededException">Too many wait.</exception>
    public async Task<T> HashingAsync<T>(Func<T> work, CancellationToken cancellation)
    {
        using var lease = await _hashing.AcquireAsync(1, cancellation).ConfigureAwait(false);
        return lease.IsAcquired
            ? await Task.Run(work, cancellation).ConfigureAwait(false)
            : throw new Orleans.Runtime.LimitExceededException("too many passwords are being looked at: try again in a second");
    }

    public void Dispose() => _hashing.Dispose();

    /// <summary>The password was right: a hash that cannot be renewed today holds as before.</summary>
    private void Rehash(string user, string hash, string password)
    {
        try
        {
            store.Users.Rehash(user, hash, password);
        }
        catch (StorageException exception)
        {
            LogNotRehashed(user, exception.Message);
        }
    }

    /// <summary>
    /// The hash that the password of an unknown name is verified against, in vain: that of a user who is always the same for that name.
    /// Hashes of different versions take different times; so none of them gives an unknown name away.
    /// </summary>
    private string HashOfAnother(string name)
    {
        var users = store.Users.All();
        var place = BitConverter.ToUInt32(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(name.ToUpperInvariant())));
        return (users.Count > 0 ? store.Users.Find(users[(int)(place % users.Count)].Name)?.Password : null) ?? _hashOfNoUser.Value;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The password of {User} could not be hashed anew: {Reason}; the next sign-in will")]
    private partial void LogNotRehashed(string user, string reason);
}
