using System.Globalization;
using TradeMind.Trading.Market;

namespace TradeMind.Storage.Reading;

/// <summary>How the ids of imports and the names of their data sets are made.</summary>
public static class ImportIds
{
    private const string Prefix = "import-";

    /// <summary>The id of the import with a number.</summary>
    public static string Id(long number) => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{number}");

    /// <summary>The number in an import's id; null when it is none.</summary>
    public static long? Number(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        return id.StartsWith(Prefix, StringComparison.Ordinal)
            && long.TryParse(id.AsSpan(Prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    /// <summary>The name of the data set that has the imported bars of an interval.</summary>
    public static string DataSetOf(string interval) =>
        string.Equals(interval, Interval.Daily.ToString(), StringComparison.Ordinal) ? "imported" : $"imported-{interval}";
}
