namespace TradeMind.Trading.Verification;

/// <summary>Whole numbers spread evenly over a range.</summary>
internal static class EvenSpread
{
    /// <summary>
    /// Up to <paramref name="count"/> distinct numbers in ascending order, the first and the last of the range among them when two or more
    /// are wanted; none when the range is empty.
    /// </summary>
    public static IEnumerable<int> Over(int first, int last, int count)
    {
        if (last < first)
        {
            return [];
        }

        var steps = Math.Max(1, count - 1);
        return Enumerable.Range(0, count).Select(k => first + (int)((long)k * (last - first) / steps)).Distinct();
    }
}
