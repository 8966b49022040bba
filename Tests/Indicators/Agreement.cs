namespace TradeMind.Tests.Indicators;

/// <summary>When two numbers count as the same.</summary>
public static class Agreement
{
    public const double Relative = 1e-9;

    /// <summary>
    /// Values close to zero are differences of far larger ones and carry their rounding: below this share of the largest value
    /// in the column, which is the last of the 12 digits the oracle prints of it, a difference says nothing.
    /// </summary>
    public const double FloorOfLargest = 1e-12;

    public static double Floor(IEnumerable<double> column) =>
        FloorOfLargest * column.Where(double.IsFinite).Select(Math.Abs).DefaultIfEmpty(0.0).Max();

    public static bool Holds(double expected, double actual, double floor) =>
        expected.Equals(actual) || Math.Abs(expected - actual) <= (Relative * Math.Max(Math.Abs(expected), Math.Abs(actual))) + floor;

    /// <summary>Both columns agree from the first index on; NaN agrees with NaN alone.</summary>
    public static void Check(string name, double[] expected, double[] actual, int first = 0)
    {
        Assert.Equal(expected.Length, actual.Length);
        var floor = Floor(expected);
        for (var i = first; i < expected.Length; i++)
        {
            Assert.True(Holds(expected[i], actual[i], floor), $"{name} at {i}: expected {expected[i]:R}, got {actual[i]:R}");
        }
    }
}
