using System.Collections.Concurrent;
using System.Globalization;

namespace TradeMind.Tests.Indicators;

/// <summary>Columns of indicator values that an independent program computed, by column name; NaN where it has none.</summary>
public static class OracleFile
{
    private static readonly ConcurrentDictionary<string, Dictionary<string, double[]>> Read = new(StringComparer.Ordinal);

    public static double[] Column(string symbol, string name)
    {
        var columns = Read.GetOrAdd(symbol, Load);
        return columns.TryGetValue(name, out var column)
            ? column
            : throw new ArgumentException($"the oracle of {symbol} has no column '{name}'", nameof(name));
    }

    private static Dictionary<string, double[]> Load(string symbol)
    {
        var lines = File.ReadAllLines(SharedData.Path($"oracles/indicators/{symbol}.csv"));
        var names = lines[0].Split(',');
        var rows = lines[1..].Select(line => line.Split(',')).ToArray();
        return names.Index().Skip(1).ToDictionary(
            name => name.Item,
            name => rows.Select(row => Number(row[name.Index])).ToArray(),
            StringComparer.Ordinal);
    }

    private static double Number(string cell) => cell.Length == 0 ? double.NaN : double.Parse(cell, CultureInfo.InvariantCulture);
}
