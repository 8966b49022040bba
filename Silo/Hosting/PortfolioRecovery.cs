using System.Globalization;
using TradeMind.Grains.Portfolios;
using TradeMind.Grains.Sessions;
using TradeMind.Silo.Hosting.Options;
using TradeMind.Storage;

namespace TradeMind.Silo.Hosting;

/// <summary>
/// Replays a long journal before the session is used: in grains that would have to be done within a call's time-out. The
/// service listens meanwhile, and health and console say how far it is.
/// </summary>
internal sealed class PortfolioRecovery(
    SessionRecovery recovery,
    IConfiguredSessions plans,
    ServiceSettings settings,
    IHostApplicationLifetime lifetime,
    TextWriter output,
    TimeProvider clock)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>How far it has come; null when there is none.</summary>
    public RecoveryProgress? Progress => recovery.UnderWay(settings.Portfolio);

    /// <summary>In a sentence.</summary>
    public static string Text(RecoveryProgress progress) =>
        string.Create(CultureInfo.InvariantCulture,
            $"recovering the portfolio: {progress.Sequence:N0} of {progress.Last:N0} journal entries");

    /// <summary>
    /// Whether there is much to replay; called before any grain can be. Where other silos may have the portfolio already it is left to
    /// them, or to its grain, which then takes its time: to replay it here would shut out the one that trades.
    /// </summary>
    public Task<bool> ReserveAsync() => settings.Cluster.IsConfigured
        ? Task.FromResult(false)
        : recovery.ReserveAsync(settings.Portfolio, lifetime.ApplicationStopping);

    /// <summary>Replays what <see cref="ReserveAsync"/> found, however long that takes.</summary>
    /// <param name="addresses">Where the service listens.</param>
    /// <exception cref="OperationCanceledException">The service is stopping; the next start goes on from the last
    /// snapshot.</exception>
    /// <exception cref="JournalReplayException">The journal does not replay to what it recorded.</exception>
    public async Task RunAsync(IEnumerable<string> addresses)
    {
        var (stop, began) = (lifetime.ApplicationStopping, clock.GetTimestamp());
        await output.WriteLineAsync($"{Text(Progress!.Value)}; {addresses.First()}/health/ready says how far it is").ConfigureAwait(false);
        var replay = Task.Run(
            () => recovery.CatchUpAsync(settings.Portfolio, plans.Find(settings.Portfolio), stop), CancellationToken.None);
        using var timer = new PeriodicTimer(Pause, clock);
        while (await Task.WhenAny(replay, timer.WaitForNextTickAsync(CancellationToken.None).AsTask()).ConfigureAwait(false) != replay)
        {
            if (Progress is { } progress)
            {
                await output.WriteLineAsync(Text(progress)).ConfigureAwait(false);
            }
        }

        await replay.ConfigureAwait(false);
        var seconds = clock.GetElapsedTime(began).TotalSeconds;
        await output
            .WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"the portfolio was recovered in {seconds:N1} s"))
            .ConfigureAwait(false);
    }

    /// <summary>Asks the session until it answers: a slow machine is no reason not to start.</summary>
    /// <exception cref="OperationCanceledException">The service is stopping.</exception>
    public async Task<T> PatientlyAsync<T>(Func<ValueTask<T>> ask)
    {
        var began = clock.GetTimestamp();
        while (true)
        {
            try
            {
                return await ask().AsTask().WaitAsync(lifetime.ApplicationStopping).ConfigureAwait(false);
            }
            catch (Exception exception) when (exception is TimeoutException || MayPass(exception))
            {
                var seconds = clock.GetElapsedTime(began).TotalSeconds;
                await output
                    .WriteLineAsync(string.Create(
                        CultureInfo.InvariantCulture, $"the session has not answered for {seconds:N0} s; retrying"))
                    .ConfigureAwait(false);
                if (exception is not TimeoutException)
                {
                    await Task.Delay(Pause, clock, lifetime.ApplicationStopping).ConfigureAwait(false);
                }
            }
        }
    }

    /// <summary>The session moves from one silo to another, or its database is away for a moment.</summary>
    private bool MayPass(Exception exception) => settings.Cluster.IsConfigured
        && exception is (SiloUnavailableException or OrleansMessageRejectionException or StorageException or JournalConflictException);
}
