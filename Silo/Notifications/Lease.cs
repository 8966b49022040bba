namespace TradeMind.Silo.Notifications;

/// <summary>What one silo of several does: renewed when half of it is over, so that it costs few writes.</summary>
internal sealed class Lease(string name, ILeaseStore leases, NotificationOwner owner, NotificationTimes times, TimeProvider clock)
{
    private DateTime _until;

    /// <summary>Whether this silo is the one.</summary>
    public async ValueTask<bool> HoldAsync(CancellationToken cancellation)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        if (_until - now > times.Lease / 2)
        {
            return true;
        }

        var until = now + times.Lease;
        var isTaken = await leases.TakeAsync(name, owner.Name, now, until, cancellation).ConfigureAwait(false);
        _until = isTaken ? until : default;
        return isTaken;
    }

    /// <summary>Lets another silo go on at once.</summary>
    public ValueTask ReturnAsync() => leases.ReturnAsync(name, owner.Name, CancellationToken.None);
}
