using TradeMind.Contracts;

namespace TradeMind.Application.Research;

/// <summary>How far a run is, and how fast it goes. Written by the run's threads; may be read by any thread.</summary>
/// <param name="clock">Measures speed.</param>
/// <param name="changed">Called after progress, at most four times a second.</param>
internal sealed class RunProgressReporter(TimeProvider clock, Action? changed = null) : IProgress<double>
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(250);

    private readonly long _begun = clock.GetTimestamp();
    private double _fraction;
    private long _of;
    private LiveSweepMap? _map;
    private long _notified;

    /// <summary>Says how many steps there are in all.</summary>
    public void Begin(long of) => Volatile.Write(ref _of, of);

    /// <summary>The map of a sweep while it runs; null when there is none.</summary>
    public SweepMapView? Map => Volatile.Read(ref _map)?.Now();

    /// <summary>Shows what a sweep finds.</summary>
    public void Show(LiveSweepMap? map) => Volatile.Write(ref _map, map);

    public void Report(double value)
    {
        Volatile.Write(ref _fraction, value);
        var (now, last) = (clock.GetTimestamp(), Volatile.Read(ref _notified));
        if (changed is not null
            && (last == 0 || clock.GetElapsedTime(last, now) >= Pace)
            && Interlocked.CompareExchange(ref _notified, now, last) == last)
        {
            changed();
        }
    }

    public RunProgress Now()
    {
        var (of, fraction, seconds) = (Volatile.Read(ref _of), Volatile.Read(ref _fraction), clock.GetElapsedTime(_begun).TotalSeconds);
        var done = (long)Math.Round(of * fraction);
        return new RunProgress(
            done, of, seconds > 0 ? done / seconds : 0, fraction is > 0 and < 1 ? seconds * (1 - fraction) / fraction : null);
    }
}
