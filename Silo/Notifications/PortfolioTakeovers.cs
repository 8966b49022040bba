using System.Globalization;
using TradeMind.Grains.Portfolios;
using TradeMind.Storage;
using TradeMind.Storage.Notifications;

namespace TradeMind.Silo.Notifications;

/// <summary>
/// Notices that a portfolio was taken over from a silo that had not handed it over: it crashed, was killed, or was cut off. A silo that
/// stops in good order hands its portfolios over, and one that starts again is another silo.
/// </summary>
internal sealed partial class PortfolioTakeovers(
    ILeaseStore leases, IAlertStore alerts, ILocalSiloDetails silo, TimeProvider clock, ILogger<PortfolioTakeovers> log)
    : IPortfolioWriterObserver
{
    private string Silo => silo.SiloAddress.ToParsableString();

    public async ValueTask TakenAsync(string portfolio, long epoch)
    {
        try
        {
            var now = clock.GetUtcNow().UtcDateTime;
            var before = await leases
                .TakeOverAsync(new PortfolioWriter(portfolio, Silo, epoch, now, IsReleased: false), CancellationToken.None)
                .ConfigureAwait(false);
            if (before is { IsReleased: false } && before.Silo != Silo)
            {
                var detail = string.Create(
                    CultureInfo.InvariantCulture,
                    $"silo {Silo} has taken it over with journal epoch {epoch}; silo {before.Silo}, which had it with epoch {before.Epoch} "
                        + $"since {before.Since:yyyy-MM-dd HH:mm:ss}Z, did not hand it over");
                await alerts.RaiseAsync(
                    new StoredAlert(
                        0, portfolio, AlertKind.Failover, epoch.ToString(CultureInfo.InvariantCulture), IsResolved: false, "", detail, now),
                    CancellationToken.None).ConfigureAwait(false);
            }
        }
        catch (StorageException exception)
        {
            // The portfolio is what counts: it has been recovered.
            LogNotNoted(portfolio, exception);
        }
    }

    public async ValueTask ReleasedAsync(string portfolio)
    {
        try
        {
            await leases.HandOverAsync(portfolio, Silo, CancellationToken.None).ConfigureAwait(false);
        }
        catch (StorageException exception)
        {
            LogNotNoted(portfolio, exception);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Portfolio}: it could not be noted which silo writes it")]
    private partial void LogNotNoted(string portfolio, Exception exception);
}
