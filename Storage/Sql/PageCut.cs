using System.Globalization;
using TradeMind.Storage.Reading;

namespace TradeMind.Storage.Sql;

/// <summary>Makes a page of rows, of which one more than wanted was read to know whether others follow.</summary>
internal static class PageCut
{
    /// <param name="found">Up to one more than wanted.</param>
    /// <param name="most">How many are wanted.</param>
    /// <param name="cursor">Of the last one: where the next page begins.</param>
    public static ResultPage<T> From<T>(List<T> found, int most, Func<T, long> cursor)
    {
        if (found.Count <= most)
        {
            return new ResultPage<T>(found, null);
        }

        found.RemoveAt(most);
        return new ResultPage<T>(found, cursor(found[^1]).ToString(CultureInfo.InvariantCulture));
    }
}
