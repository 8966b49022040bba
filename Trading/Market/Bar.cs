namespace TradeMind.Trading.Market;

/// <summary>
/// One bar of market data. <see cref="Time"/> is the bar's time: for intraday bars the UTC instant at which it opens,
/// for daily bars the exchange's date at midnight. A bar is known only when it has closed.
/// </summary>
public readonly record struct Bar
{
    /// <summary>Checked construction.</summary>
    /// <exception cref="ArgumentException">A price is not finite or not positive, high and low do not enclose open and close, or volume is
    /// negative.</exception>
    public Bar(DateTime time, double open, double high, double low, double close, long volume)
        : this(time.Ticks, open, high, low, close, volume)
    {
        if (BarFault.Find(open, high, low, close, volume) is { } fault)
        {
            throw new ArgumentException($"bar {time:yyyy-MM-dd HH:mm}: {fault}", fault.Field);
        }
    }

    private Bar(long ticks, double open, double high, double low, double close, long volume)
    {
        Ticks = ticks;
        Open = open;
        High = high;
        Low = low;
        Close = close;
        Volume = volume;
    }

    /// <summary>The bar time in 100 ns ticks since 0001-01-01, UTC.</summary>
    public long Ticks { get; }

    public double Open { get; }

    public double High { get; }

    public double Low { get; }

    public double Close { get; }

    /// <summary>Units traded, zero or more.</summary>
    public long Volume { get; }

    public DateTime Time => new(Ticks, DateTimeKind.Utc);

    /// <summary>(high + low + close) / 3.</summary>
    public double TypicalPrice => (High + Low + Close) / 3.0;

    /// <summary>
    /// The bar in other units of the share: prices x the old units in a new one, volume / them.
    /// </summary>
    /// <param name="units">Above zero; 4 takes a bar after a 4-for-1 split back to the shares before it.</param>
    public Bar In(double units) => FromChecked(
        Ticks, Open * units, High * units, Low * units, Close * units,
        (long)Math.Min(Math.Round(Volume / units, MidpointRounding.AwayFromZero), long.MaxValue / 2.0));

    /// <summary>A bar whose values have been checked already, as those of a <see cref="BarSeries"/> are.</summary>
    internal static Bar FromChecked(long ticks, double open, double high, double low, double close, long volume) =>
        new(ticks, open, high, low, close, volume);
}
