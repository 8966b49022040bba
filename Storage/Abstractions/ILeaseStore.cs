using TradeMind.Storage.Notifications;

namespace TradeMind.Storage.Abstractions;

/// <summary>Who does what only one silo of several does, and which silo writes each portfolio.</summary>
public interface ILeaseStore
{
    /// <summary>Takes or renews a lease.</summary>
    /// <param name="name">What it is for.</param>
    /// <param name="owner">Who wants it.</param>
    /// <param name="now">The time, UTC.</param>
    /// <param name="until">How long it lasts, UTC.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>Whether the caller has it: no one else had, or theirs has expired.</returns>
    ValueTask<bool> TakeAsync(string name, string owner, DateTime now, DateTime until, CancellationToken cancellation);

    /// <summary>Gives a lease back, so that another need not wait until it expires.</summary>
    ValueTask ReturnAsync(string name, string owner, CancellationToken cancellation);

    /// <summary>Notes who writes a portfolio.</summary>
    /// <returns>Who did before; null when no one had.</returns>
    ValueTask<PortfolioWriter?> TakeOverAsync(PortfolioWriter writer, CancellationToken cancellation);

    /// <summary>Notes that a silo has handed a portfolio over, if it is still the one that writes it.</summary>
    ValueTask HandOverAsync(string portfolio, string silo, CancellationToken cancellation);
}
