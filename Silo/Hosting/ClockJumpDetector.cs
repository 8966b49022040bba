namespace TradeMind.Silo.Hosting;

/// <summary>
/// Detects that the clock was set, or that the machine slept: the time of day and the elapsed time differ. It is logged, health
/// says it for an hour, and the session looks at once where it stands, since its own alarm goes by the time that passed.
/// </summary>
internal sealed partial class ClockJumpDetector(SessionWakeUp session, TimeProvider clock, ILogger<ClockJumpDetector> log)
    : BackgroundService
{
    /// <summary>A clock that is put right by less needs no notice.</summary>
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(5), Unnoticed = TimeSpan.FromSeconds(5), Told = TimeSpan.FromHours(1);

    private DateTimeOffset _now = clock.GetUtcNow();
    private long _passed = clock.GetTimestamp();
    private ClockJump? _last;

    /// <summary>The last jump of the past hour.</summary>
    public ClockJump? Last => Volatile.Read(ref _last) is { } last && clock.GetElapsedTime(last.Passed) < Told ? last : null;

    /// <summary>Compares the clock with the time that has passed.</summary>
    /// <returns>The jump between this look and the one before; null for none.</returns>
    public ClockJump? Look()
    {
        var (now, passed) = (clock.GetUtcNow(), clock.GetTimestamp());
        var by = now - _now - clock.GetElapsedTime(_passed, passed);
        (_now, _passed) = (now, passed);
        if (by.Duration() <= Unnoticed)
        {
            return null;
        }

        var jump = new ClockJump(by, now, passed);
        Volatile.Write(ref _last, jump);
        LogJumped(jump.Text);
        return jump;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(LookEvery, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false))
            {
                if (Look() is { } jump)
                {
                    await session.WakeAsync(jump.Text).ConfigureAwait(false);
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The service stops.
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Jump}")]
    private partial void LogJumped(string jump);
}

/// <summary>The clock and the elapsed time differ.</summary>
/// <param name="By">Beyond the time that passed; below zero when it was put back.</param>
/// <param name="At">The clock when it was noticed.</param>
/// <param name="Passed">Timestamp of the same moment.</param>
internal sealed record ClockJump(TimeSpan By, DateTimeOffset At, long Passed)
{
    public string Text => By < TimeSpan.Zero
        ? $"the clock was put back by {By.Duration():d\\.hh\\:mm\\:ss}, to {At:yyyy-MM-dd HH:mm:ss}Z: "
            + "slices wait until it reaches their close"
        : $"the clock went forward by {By:d\\.hh\\:mm\\:ss}, to {At:yyyy-MM-dd HH:mm:ss}Z: "
            + "it was set, or the machine slept; slices that have closed are caught up with";
}
