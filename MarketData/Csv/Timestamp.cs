using System.Buffers.Text;

namespace TradeMind.MarketData.Csv;

/// <summary>
/// A point in time as a file writes it: clock time in ticks, and the offset from UTC in minutes when it is written with one.
/// Read are 2020-01-31, 20200131, a date and time with T or a blank (seconds and a fraction may be missing), optionally with Z or an
/// offset such as -05:00, dates that end with the year (see <see cref="LocalDates"/>), and Unix time in seconds (9 to 11 digits) or
/// milliseconds (12 to 14 digits), in the years 1800 to 2200.
/// </summary>
internal readonly record struct Timestamp(long WrittenTicks, short Offset)
{
    /// <summary>The offset of a clock time without one.</summary>
    public const short NoOffset = short.MinValue;

    // Outside these years a number is a mistake, not a date.
    private const int FirstYear = 1800;
    private const int LastYear = 2200;

    private static readonly TimeSpan WidestOffset = TimeSpan.FromHours(14);

    public static bool TryParse(ReadOnlySpan<byte> field, out Timestamp value) => TryParse(field, null, out value);

    /// <param name="field">Without blanks and quotes around it.</param>
    /// <param name="order">Of dates that end with the year; null when there are none.</param>
    /// <param name="value">Takes it.</param>
    public static bool TryParse(ReadOnlySpan<byte> field, DateOrder? order, out Timestamp value)
    {
        if (field.Length >= 10 && field[4] == '-' && field[7] == '-')
        {
            return TryIso(field, out value);
        }

        if (field.Length == 8
            && TryDate(NumberField.Digits(field, 0, 4), NumberField.Digits(field, 4, 2), NumberField.Digits(field, 6, 2), out var date))
        {
            value = new(date, NoOffset);
            return true;
        }

        if (order is { } known && LocalDates.TrySplit(field, out var local))
        {
            return TryLocal(field, known, local, out value);
        }

        return field.Length > 9 && field[8] is (byte)' ' or (byte)'T' ? TryCompact(field, out value) : TryUnix(field, out value);
    }

    /// <summary>Such as 20150102 09:30, 20150102T093000 or 20150102 09:30-05:00.</summary>
    private static bool TryCompact(ReadOnlySpan<byte> field, out Timestamp value)
    {
        value = default;
        if (!TryDate(NumberField.Digits(field, 0, 4), NumberField.Digits(field, 4, 2), NumberField.Digits(field, 6, 2), out var date))
        {
            return false;
        }

        if (TryTimeOfDay(field[9..], out var clock))
        {
            value = new(date + clock, NoOffset);
            return true;
        }

        var used = 9;
        var isTime = TryClock(field, ref used, out clock) & TryOffset(field[Math.Min(used, field.Length)..], out var offset);
        value = new(date + clock, offset);
        return isTime;
    }

    private static bool TryLocal(
        ReadOnlySpan<byte> field, DateOrder order, (int First, int Second, int Year, int Length) local, out Timestamp value)
    {
        value = default;
        var (month, day) = order == DateOrder.MonthFirst ? (local.First, local.Second) : (local.Second, local.First);
        if (!TryDate(local.Year, month, day, out var date))
        {
            return false;
        }

        var clock = 0L;
        var time = field[local.Length..].TrimStart(" T,"u8);
        if (field.Length > local.Length && !TryLocalClock(time, out clock))
        {
            return false;
        }

        value = new(date + clock, NoOffset);
        return true;
    }

    /// <summary>Such as 14:30, 9:30:15, 2:30 PM or 093000.</summary>
    private static bool TryLocalClock(ReadOnlySpan<byte> field, out long ticks)
    {
        var isAfternoon = field.EndsWith("PM"u8) || field.EndsWith("pm"u8);
        var isTwelve = isAfternoon || field.EndsWith("AM"u8) || field.EndsWith("am"u8);
        scoped ReadOnlySpan<byte> bare = isTwelve ? field[..^2].TrimEnd((byte)' ') : field;
        Span<byte> padded = stackalloc byte[32];
        if (bare.Length is > 3 and < 32 && bare[1] == ':')
        {
            padded[0] = (byte)'0';
            bare.CopyTo(padded[1..]);
            bare = padded[..(bare.Length + 1)];
        }

        if (!TryTimeOfDay(bare, out ticks))
        {
            return false;
        }

        if (!isTwelve)
        {
            return true;
        }

        // 12:30 AM is half past midnight, 12:30 PM half past noon.
        var hour = ticks / TimeSpan.TicksPerHour;
        ticks += ((hour % 12) + (isAfternoon ? 12 : 0) - hour) * TimeSpan.TicksPerHour;
        return hour is >= 1 and <= 12;
    }

    /// <summary>A time of day: 09:30, 09:30:15, 0930 or 093015, as ticks since midnight.</summary>
    public static bool TryTimeOfDay(ReadOnlySpan<byte> field, out long ticks)
    {
        var used = 0;
        ticks = 0;
        if (field.Length is 4 or 6 && !field.Contains((byte)':'))
        {
            return TryTicks(
                NumberField.Digits(field, 0, 2), NumberField.Digits(field, 2, 2), field.Length == 6 ? NumberField.Digits(field, 4, 2) : 0,
                out ticks);
        }

        return TryClock(field, ref used, out ticks) && used == field.Length;
    }

    private static bool TryIso(ReadOnlySpan<byte> field, out Timestamp value)
    {
        value = default;
        if (!TryDate(NumberField.Digits(field, 0, 4), NumberField.Digits(field, 5, 2), NumberField.Digits(field, 8, 2), out var date))
        {
            return false;
        }

        var offset = NoOffset;
        var clock = 0L;
        if (field.Length > 10)
        {
            var used = 11;
            if (field[10] is not ((byte)'T' or (byte)'t' or (byte)' ')
                || !TryClock(field, ref used, out clock)
                || !TryOffset(field[used..], out offset))
            {
                return false;
            }
        }

        value = new(date + clock, offset);
        return true;
    }

    private static bool TryClock(ReadOnlySpan<byte> field, ref int used, out long ticks)
    {
        ticks = 0;
        if (used + 5 > field.Length || field[used + 2] != ':')
        {
            return false;
        }

        var (hour, minute, second) = (NumberField.Digits(field, used, 2), NumberField.Digits(field, used + 3, 2), 0);
        used += 5;
        if (used < field.Length && field[used] == ':')
        {
            second = NumberField.Digits(field, used + 1, 2);
            used += 3;
        }

        return TryTicks(hour, minute, second, out ticks) && TryFraction(field, ref used, ref ticks);
    }

    private static bool TryFraction(ReadOnlySpan<byte> field, ref int used, ref long ticks)
    {
        if (used >= field.Length || field[used] != '.')
        {
            return true;
        }

        var start = ++used;
        var unit = TimeSpan.TicksPerSecond;
        for (; used < field.Length && field[used] is >= (byte)'0' and <= (byte)'9'; used++)
        {
            unit /= 10;
            ticks += unit * (field[used] - '0');
        }

        return used > start;
    }

    private static bool TryOffset(ReadOnlySpan<byte> field, out short offset)
    {
        offset = NoOffset;
        if (field.IsEmpty)
        {
            return true;
        }

        if (field is [(byte)'Z' or (byte)'z'])
        {
            offset = 0;
            return true;
        }

        var hours = NumberField.Digits(field, 1, 2);
        var minutes = field.Length switch
        {
            3 => 0,
            5 => NumberField.Digits(field, 3, 2),
            6 when field[3] == ':' => NumberField.Digits(field, 4, 2),
            _ => -1,
        };
        if (hours < 0
            || minutes is < 0 or > 59
            || TimeSpan.FromMinutes((hours * 60) + minutes) > WidestOffset
            || field[0] is not ((byte)'+' or (byte)'-'))
        {
            return false;
        }

        offset = (short)(((hours * 60) + minutes) * (field[0] == '-' ? -1 : 1));
        return true;
    }

    private static bool TryUnix(ReadOnlySpan<byte> field, out Timestamp value)
    {
        value = default;
        if (field.Length is < 9 or > 14 || !Utf8Parser.TryParse(field, out long number, out var used) || used != field.Length || number < 0)
        {
            return false;
        }

        var ticks = number * (field.Length <= 11 ? TimeSpan.TicksPerSecond : TimeSpan.TicksPerMillisecond);
        value = new(DateTime.UnixEpoch.Ticks + ticks, 0);
        return ticks < TimeSpan.TicksPerDay * 365 * (LastYear - 1970);
    }

    private static bool TryDate(int year, int month, int day, out long ticks)
    {
        var valid = year is >= FirstYear and <= LastYear && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month);
        ticks = valid ? new DateTime(year, month, day, 0, 0, 0, DateTimeKind.Utc).Ticks : 0;
        return valid;
    }

    private static bool TryTicks(int hour, int minute, int second, out long ticks)
    {
        ticks = ((hour * 60L) + minute) * TimeSpan.TicksPerMinute + (second * TimeSpan.TicksPerSecond);
        return hour is >= 0 and <= 23 && minute is >= 0 and <= 59 && second is >= 0 and <= 59;
    }
}
