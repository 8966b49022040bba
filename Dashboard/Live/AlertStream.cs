using Microsoft.Extensions.Logging;
using TradeMind.Contracts;
using TradeMind.Dashboard.Access;

namespace TradeMind.Dashboard.Live;

/// <summary>
/// The alerts of a portfolio as they fire, from the first listener on. The client takes a lost connection up where it was lost.
/// </summary>
public sealed class AlertStream(SharedApi client, TimeProvider clock, ILogger log) : SharedStream<AlertFiringView>(clock, log)
{
    protected override IAsyncEnumerable<AlertFiringView> OpenAsync(CancellationToken stop) =>
        client.Api.Alerts.FollowAsync(cancellation: stop);
}
