namespace TradeMind.MarketData.Providers;

/// <summary>The health of a stream's connections. Safe for use by several threads.</summary>
public sealed class StreamHealth
{
    private readonly Lock _gate = new();
    private StreamRecord _now = new(0, 0, 0, 0, "");

    /// <summary>After each change, on the thread that made it.</summary>
    public event EventHandler? Changed;

    public StreamRecord Now
    {
        get
        {
            lock (_gate)
            {
                return _now;
            }
        }
    }

    internal void Wanted() => Change(now => now with { Wanted = now.Wanted + 1 });

    internal void Opened() => Change(now => now with { Open = now.Open + 1 });

    internal void Received() => Change(now => now with { Bars = now.Bars + 1 });

    /// <param name="wasOpen">False when it could not be opened.</param>
    /// <param name="reason">In words.</param>
    internal void Lost(bool wasOpen, string reason) =>
        Change(now => now with { Open = now.Open - (wasOpen ? 1 : 0), Breaks = now.Breaks + (wasOpen ? 1 : 0), LastError = reason });

    private void Change(Func<StreamRecord, StreamRecord> change)
    {
        lock (_gate)
        {
            _now = change(_now);
        }

        Changed?.Invoke(this, EventArgs.Empty);
    }
}

/// <summary>
/// How a stream does: the connections it needs, those that are open, the bars they brought, how often one broke and why last.
/// </summary>
public sealed record StreamRecord(int Wanted, int Open, long Bars, long Breaks, string LastError)
{
    public override string ToString() =>
        $"{Open} of {Wanted} connections open, {Bars} bars, {Breaks} breaks"
        + (LastError.Length > 0 ? $", the last error: {LastError}" : "");
}
