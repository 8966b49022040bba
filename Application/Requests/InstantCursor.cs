using System.Globalization;
using TradeMind.Contracts;

namespace TradeMind.Application.Requests;

/// <summary>
/// A place in a list that is newest first and in which several items can have the same time: that time, and how many items of it came
/// before. On the wire it is such as <c>638000000000000000.2</c>.
/// </summary>
/// <param name="Ticks">Time of the last item given, UTC ticks.</param>
/// <param name="Given">Items of that time that were given, 1 or more; 0 for the beginning.</param>
public readonly record struct InstantCursor(long Ticks, int Given)
{
    /// <summary>Items of the page come before this time, exclusive.</summary>
    public DateTime Before => new(Given == 0 || Ticks == DateTime.MaxValue.Ticks ? Ticks : Ticks + 1, DateTimeKind.Utc);

    /// <param name="cursor">The 'next' of the previous page; null for the first.</param>
    /// <param name="before">Where the first page begins, exclusive; null for the newest.</param>
    /// <exception cref="FieldException">It was not given out by this service.</exception>
    public static InstantCursor Parse(string? cursor, DateTimeOffset? before = null)
    {
        if (cursor is null)
        {
            return new InstantCursor(before?.UtcTicks ?? DateTime.MaxValue.Ticks, 0);
        }

        return cursor.Split('.') is [var ticks, var given]
            && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var time) && time <= DateTime.MaxValue.Ticks
            && int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count is > 0 and < 1_000_000
            ? new InstantCursor(time, count)
            : throw Paging.NoCursor(cursor);
    }

    /// <summary>How many items to read for a page: those that were given, the page, and one that says whether more follow.</summary>
    public int Needed(int most) => Given + most + 1;

    /// <summary>The page out of what was read from <see cref="Before"/> on.</summary>
    /// <param name="read">Newest first.</param>
    /// <param name="most">The page's size.</param>
    /// <param name="time">An item's time.</param>
    public Page<T> Cut<T>(IReadOnlyList<T> read, int most, Func<T, DateTime> time)
    {
        ArgumentNullException.ThrowIfNull(read);
        var items = read.Skip(Given).Take(most).ToList();
        if (read.Count <= Given + most || items.Count == 0)
        {
            return new Page<T>(items, null);
        }

        var last = time(items[^1]).Ticks;
        var given = read.Take(Given + most).Count(item => time(item).Ticks == last);
        return new Page<T>(items, string.Create(CultureInfo.InvariantCulture, $"{last}.{given}"));
    }
}
