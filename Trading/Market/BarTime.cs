using System.Globalization;

namespace TradeMind.Trading.Market;

/// <summary>
/// The time of a bar, and of the slice it is in: for intraday bars the UTC instant at which it opens, for daily bars the exchange's date at
/// midnight. It is a count of ticks that is not mistaken for a sequence number, a duration or a wall clock; code that needs the count asks
/// for <see cref="Ticks"/>.
/// </summary>
/// <param name="ticks">100 ns ticks since 0001-01-01, UTC.</param>
public readonly struct BarTime(long ticks) : IEquatable<BarTime>, IComparable<BarTime>
{
    /// <summary>Before the first bar: no slice was taken yet.</summary>
    public static BarTime None => default;

    /// <summary>After every bar, for a period that does not end.</summary>
    public static BarTime MaxValue => new(long.MaxValue);

    /// <summary>100 ns ticks since 0001-01-01, UTC.</summary>
    public long Ticks { get; } = ticks;

    /// <summary>The same as a date and time, UTC.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is <see cref="MaxValue"/>, which is no date.</exception>
    public DateTime Utc => new(Ticks, DateTimeKind.Utc);

    /// <summary>The time of the bar that carries a date and time, UTC.</summary>
    public static BarTime From(DateTime utc) => new(utc.Ticks);

    /// <summary>The earlier of two.</summary>
    public static BarTime Min(BarTime left, BarTime right) => left < right ? left : right;

    /// <summary>The later of two.</summary>
    public static BarTime Max(BarTime left, BarTime right) => left > right ? left : right;

    public int CompareTo(BarTime other) => Ticks.CompareTo(other.Ticks);

    public bool Equals(BarTime other) => Ticks == other.Ticks;

    public override bool Equals(object? obj) => obj is BarTime other && Equals(other);

    public override int GetHashCode() => Ticks.GetHashCode();

    /// <summary>To the minute, such as <c>2024-01-03 14:30</c>; the bare ticks of what is no date.</summary>
    public override string ToString() => Text("yyyy-MM-dd HH:mm");

    /// <summary>The date alone at midnight, as daily bars have it; else to the minute.</summary>
    public string ToShortString() => Text(Ticks % TimeSpan.TicksPerDay == 0 ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm");

    private string Text(string format) => Ticks >= 0 && Ticks <= DateTime.MaxValue.Ticks
        ? Utc.ToString(format, CultureInfo.InvariantCulture)
        : Ticks.ToString(CultureInfo.InvariantCulture);

    public static bool operator ==(BarTime left, BarTime right) => left.Ticks == right.Ticks;

    public static bool operator !=(BarTime left, BarTime right) => left.Ticks != right.Ticks;

    public static bool operator <(BarTime left, BarTime right) => left.Ticks < right.Ticks;

    public static bool operator >(BarTime left, BarTime right) => left.Ticks > right.Ticks;

    public static bool operator <=(BarTime left, BarTime right) => left.Ticks <= right.Ticks;

    public static bool operator >=(BarTime left, BarTime right) => left.Ticks >= right.Ticks;
}
