using System.Security.Cryptography;
using System.Text;
using TradeMind.Storage.Access;

namespace TradeMind.Silo.Security;

/// <summary>
/// Slows down password guessing. Failures are counted by user and by address; beyond a number of them each one doubles the wait before the
/// next try, up to a quarter of an hour. An hour without a failure after that forgets them. Names of users that are not there are treated
/// alike, so that a lock-out says nothing about who is. What is kept is bounded: the oldest with the fewest failures are forgotten first,
/// and a restart lifts no lock-out. Where several silos share the store, a lock-out by one holds on all within a second; failures that cost
/// nothing are counted by each for itself.
/// </summary>
internal sealed class LoginGuard
{
    /// <summary>Failures of a user, and from an address, that cost nothing.</summary>
    public const int FreeByUser = 5, FreeByAddress = 20;

    public const int MostKept = 10_000;

    private static readonly TimeSpan First = TimeSpan.FromSeconds(1), Longest = TimeSpan.FromMinutes(15), Forgotten = TimeSpan.FromHours(1),
        ReadAgain = TimeSpan.FromSeconds(1);

    private readonly Dictionary<string, LockOut> _failures = new(StringComparer.Ordinal);
    private readonly ILockOutStore _store;
    private readonly bool _isShared;
    private readonly TimeProvider _clock;
    private readonly Lock _gate = new();
    private long _readAt;

    /// <param name="store">Keeps lock-outs.</param>
    /// <param name="clock">Says how long they last.</param>
    /// <param name="isShared">Whether other processes write it too.</param>
    public LoginGuard(ILockOutStore store, TimeProvider clock, bool isShared = false)
    {
        (_store, _isShared, _clock) = (store, isShared, clock);
        Read();
    }

    /// <summary>How many are stored.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _failures.Count;
            }
        }
    }

    private DateTime Now => _clock.GetUtcNow().UtcDateTime;

    /// <summary>
    /// Asks to try a password. A try counts as failed until it has succeeded, so that many at once gain nothing.
    /// </summary>
    /// <returns>How long to wait, which is zero when it may be tried; and whether this try, should it fail, begins a lock-out.</returns>
    public (TimeSpan Wait, bool LocksOut) Begin(string user, string address)
    {
        var (byUser, byAddress) = (Subject("user", user.ToUpperInvariant()), Subject("address", address));
        List<LockOut> begun = [];
        lock (_gate)
        {
            if (_isShared && _clock.GetElapsedTime(_readAt) >= ReadAgain)
            {
                Read();
            }

            var until = new[] { byUser, byAddress }.Max(subject => _failures.TryGetValue(subject, out var known)
                ? known.Until
                : DateTime.MinValue);
            if (until > Now)
            {
                return (until - Now, false);
            }

            begun.AddRange(
                new[] { CountOne(byUser, FreeByUser), CountOne(byAddress, FreeByAddress) }.Where(failure => failure.Until > Now));
            Bound();
        }

        foreach (var lockOut in begun)
        {
            _store.Put(lockOut, Now - Forgotten - Longest, MostKept);
        }

        return (TimeSpan.Zero, begun.Count > 0);
    }

    /// <summary>The password was right: the user's failures are forgotten, and this try does not count against the address.</summary>
    public void Succeeded(string user, string address)
    {
        var (byUser, byAddress) = (Subject("user", user.ToUpperInvariant()), Subject("address", address));
        lock (_gate)
        {
            _failures.Remove(byUser);
            if (_failures.TryGetValue(byAddress, out var known))
            {
                _failures[byAddress] = known with { Failures = known.Failures - 1, Until = DateTime.MinValue };
            }
        }

        _store.Remove(byUser);
        _store.Remove(byAddress);
    }

    /// <summary>Takes over lock-outs that last longer than what is known here.</summary>
    private void Read()
    {
        _readAt = _clock.GetTimestamp();
        foreach (var lockOut in _store.All().Where(l => l.Until + Forgotten > Now))
        {
            if (!_failures.TryGetValue(lockOut.Subject, out var known) || known.Until < lockOut.Until)
            {
                _failures[lockOut.Subject] = lockOut;
            }
        }
    }

    private LockOut CountOne(string subject, int free)
    {
        var failures = _failures.TryGetValue(subject, out var known) && Later(known) + Forgotten > Now ? known.Failures + 1 : 1;
        var wait = failures < free
            ? TimeSpan.Zero
            : TimeSpan.FromTicks((long)Math.Min(First.Ticks * Math.Pow(2, failures - free), Longest.Ticks));
        return _failures[subject] = new LockOut(subject, failures, Now, wait > TimeSpan.Zero ? Now + wait : DateTime.MinValue);
    }

    /// <summary>Nothing is forgotten while it locks out, unless everything kept does.</summary>
    private void Bound()
    {
        if (_failures.Count > MostKept)
        {
            foreach (var old in _failures.Values
                .OrderBy(f => f.Until > Now)
                .ThenBy(f => f.Failures)
                .ThenBy(f => f.LastAt)
                .Take(MostKept / 10)
                .ToList())
            {
                _failures.Remove(old.Subject);
            }
        }
    }

    private static DateTime Later(LockOut failure) => failure.Until > failure.LastAt ? failure.Until : failure.LastAt;

    /// <summary>Hashed: what is typed as a name may be a password.</summary>
    private static string Subject(string kind, string name) =>
        Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{kind} {name}")).AsSpan(0, 16));
}
