using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace TradeMind.AppHost.Silos;

/// <summary>
/// Stops what uses the database before the database: the app host would stop all at once, and silos that hand over their portfolios would
/// find it gone.
/// </summary>
internal sealed class OrderlyStop(
    DistributedApplicationModel model, ResourceCommandService commands, ResourceNotificationService states, ILogger<OrderlyStop> log)
    : IHostedService
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(25);

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            await Task.WhenAll(model.Resources.OfType<ProjectResource>().Select(project => StopAsync(project, patience.Token)))
                .ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            log.LogWarning("silos did not stop within {Patience}; the database is stopped all the same", Patience);
        }
    }

    private async Task StopAsync(ProjectResource project, CancellationToken cancellation)
    {
        if (states.TryGetCurrentState(project.Name, out var now) && now.Snapshot.State?.Text == KnownResourceStates.Running)
        {
            await commands.ExecuteCommandAsync(project, KnownResourceCommands.StopCommand, cancellation).ConfigureAwait(false);
            await states.WaitForResourceAsync(project.Name, KnownResourceStates.TerminalStates, cancellation).ConfigureAwait(false);
        }
    }
}
