namespace TradeMind.Trading.Market;

/// <summary>What makes five numbers no bar: the field, its value and the reason.</summary>
public sealed record BarFault(string Field, double Value, string Reason)
{
    public override string ToString() => $"{Field} {Value:R} {Reason}";

    /// <summary>
    /// The same answer as <see cref="Find"/> being null, quick enough for every row of a file: not a number fails every comparison.
    /// </summary>
    public static bool IsSound(double open, double high, double low, double close, long volume) =>
        low > 0 & low <= open & low <= close & open <= high & close <= high & high <= double.MaxValue & volume >= 0;

    /// <summary>The first fault, or null for a sound bar.</summary>
    public static BarFault? Find(double open, double high, double low, double close, long volume) =>
        Price("open", open) ?? Price("high", high) ?? Price("low", low) ?? Price("close", close)
        ?? (high < low ? new BarFault("high", high, $"is below low {low:R}") : null)
        ?? (high < Math.Max(open, close) ? new BarFault("high", high, $"is below open {open:R} or close {close:R}") : null)
        ?? (low > Math.Min(open, close) ? new BarFault("low", low, $"is above open {open:R} or close {close:R}") : null)
        ?? (volume < 0 ? new BarFault("volume", volume, "is negative") : null);

    private static BarFault? Price(string field, double value) =>
        !double.IsFinite(value) ? new BarFault(field, value, "is not a number")
        : value <= 0 ? new BarFault(field, value, "is not above zero")
        : null;
}
