namespace TradeMind.Trading.Market;

/// <summary>
/// The length of a bar: 1m, 2m, 5m, 15m, 30m, 1h, 2h, 4h or 1d. A daily bar is one session of the exchange, whatever its hours.
/// </summary>
public readonly record struct Interval
{
    private static readonly (string Name, int Minutes)[] Known =
        [("1m", 1), ("2m", 2), ("5m", 5), ("15m", 15), ("30m", 30), ("1h", 60), ("2h", 120), ("4h", 240), ("1d", 1440)];

    private readonly int _minutes;

    private Interval(int minutes) => _minutes = minutes;

    public static Interval OneMinute { get; } = new(1);

    public static Interval Daily { get; } = new(1440);

    public static IEnumerable<Interval> All => Known.Select(known => new Interval(known.Minutes));

    public TimeSpan Length => TimeSpan.FromMinutes(_minutes);

    public bool IsDaily => _minutes == 1440;

    /// <exception cref="InvalidInputException">The text names no interval.</exception>
    public static Interval Parse(string text)
    {
        foreach (var (name, minutes) in Known)
        {
            if (string.Equals(name, text, StringComparison.OrdinalIgnoreCase))
            {
                return new Interval(minutes);
            }
        }

        throw new InvalidInputException(
            $"interval '{text}' is not known: use one of {string.Join(", ", Known.Select(k => k.Name))}", "interval");
    }

    /// <summary>The longest known interval that is not longer than the gap; null when the gap is under a minute.</summary>
    public static Interval? FromGap(TimeSpan gap)
    {
        Interval? best = null;
        foreach (var (_, minutes) in Known)
        {
            if (gap >= TimeSpan.FromMinutes(minutes))
            {
                best = new Interval(minutes);
            }
        }

        return best;
    }

    public override string ToString()
    {
        foreach (var (name, minutes) in Known)
        {
            if (minutes == _minutes)
            {
                return name;
            }
        }

        return "none";
    }
}
