using System.Threading.RateLimiting;
using TradeMind.Storage.Access;

namespace TradeMind.Silo.Access;

/// <summary>What came of a try to sign in.</summary>
/// <param name="User">Who is in; null when nobody is.</param>
/// <param name="Wait">How long to wait before the next try; zero when it may come at once.</param>
/// <param name="IsBusy">Whether the service had too many passwords to look at.</param>
/// <param name="LocksOut">Whether this failure began a lock-out.</param>
/// <param name="Known">The name, when there is such a user; what else was typed is not repeated.</param>
internal readonly record struct LoginOutcome(StoredUser? User, TimeSpan Wait, bool IsBusy, bool LocksOut, string Known);

/// <summary>Checks passwords, a few at a time: each takes a good part of a second of a processor, by design.</summary>
internal sealed class PasswordDoor(IAccessStore store, LoginGuard guard) : IDisposable
{
    private const int AtOnce = 2, Waiting = 8;

    private readonly ConcurrencyLimiter _hashing = new(new ConcurrencyLimiterOptions { PermitLimit = AtOnce, QueueLimit = Waiting });

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

        // Somebody who is not there takes as long as somebody who is.
        var fits = await Task.Run(() => PasswordHash.Fits(password, found?.Password ?? PasswordHash.OfNobody), cancellation).ConfigureAwait(false);
        if (!fits || found is null)
        {
            return new LoginOutcome(null, TimeSpan.Zero, false, locksOut, known);
        }

        guard.Succeeded(name, address);
        return new LoginOutcome(found.Value.User, TimeSpan.Zero, false, false, known);
    }

    /// <summary>Makes the hash of a password when its turn comes.</summary>
    /// <exception cref="Orleans.Runtime.LimitExceededException">Too many wait.</exception>
    public async Task<T> HashingAsync<T>(Func<T> work, CancellationToken cancellation)
    {
        using var lease = await _hashing.AcquireAsync(1, cancellation).ConfigureAwait(false);
        return lease.IsAcquired ? await Task.Run(work, cancellation).ConfigureAwait(false) : throw new Orleans.Runtime.LimitExceededException("too many passwords are being looked at: try again in a second");
    }

    public void Dispose() => _hashing.Dispose();
}
