using System.Runtime.CompilerServices;
using TradeMind.Application.Alerts;
using TradeMind.Contracts;
using TradeMind.Silo.Portfolios;

namespace TradeMind.Silo.Alerts;

/// <summary>
/// The firings of a portfolio's alert rules as they are stored, whichever silo has evaluated them: the store is looked at for as long as
/// someone listens.
/// </summary>
internal sealed class AlertFeed(IAlertRuleStore store, CurrentPortfolio portfolio, IHostApplicationLifetime lifetime, TimeProvider clock)
{
    private const int MostAtOnce = 100;

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(250);

    /// <param name="after">The last number that is known; null to begin with the next one.</param>
    /// <param name="cancellation">Ends it.</param>
    public async IAsyncEnumerable<AlertFiringView> FollowAsync(long? after, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var last = after ?? store.LastFiring(portfolio.Name);
        using var timer = new PeriodicTimer(Look, clock);
        using var stopping = lifetime.ApplicationStopping.Register(timer.Dispose);
        do
        {
            foreach (var firing in store.FiringsAfter(portfolio.Name, last, MostAtOnce))
            {
                last = firing.Number;
                yield return AlertRules.View(firing);
            }
        }
        while (await timer.WaitForNextTickAsync(cancellation).ConfigureAwait(false));
    }
}
