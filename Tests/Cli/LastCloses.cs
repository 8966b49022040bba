using System.Globalization;

namespace TradeMind.Tests.Cli;

/// <summary>The last close of a CSV file of daily bars, read as text, without the product's reader.</summary>
internal static class LastCloses
{
    public static decimal Read(string file)
    {
        var lines = File.ReadAllLines(file);
        var column = Array.FindIndex(lines[0].Split(','), name => name.Equals("close", StringComparison.OrdinalIgnoreCase));
        var last = lines.Last(line => line.Length > 0);
        return decimal.Parse(last.Split(',')[column], NumberStyles.Float, CultureInfo.InvariantCulture);
    }
}
