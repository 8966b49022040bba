using TradeMind.Grains.Views;

namespace TradeMind.Grains.Research;

/// <summary>How far a run is, and how fast it goes. Written by the run's threads, read by everybody.</summary>
internal sealed class RunMeter(TimeProvider clock) : IProgress<double>
{
    private readonly long _begun = clock.GetTimestamp();
    private double _fraction;
    private long _of;

    /// <summary>Says how many steps there are in all.</summary>
    public void Begin(long of) => Volatile.Write(ref _of, of);

    public void Report(double value) => Volatile.Write(ref _fraction, value);

    public RunProgress Now()
    {
        var (of, fraction, seconds) = (Volatile.Read(ref _of), Volatile.Read(ref _fraction), clock.GetElapsedTime(_begun).TotalSeconds);
        var done = (long)Math.Round(of * fraction);
        return new RunProgress(done, of, seconds > 0 ? done / seconds : 0, fraction is > 0 and < 1 ? seconds * (1 - fraction) / fraction : null);
    }
}
