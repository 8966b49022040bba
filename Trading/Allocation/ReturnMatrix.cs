namespace TradeMind.Trading.Allocation;

/// <summary>Returns of several symbols over the same stretches of time.</summary>
/// <param name="Values">A row for each stretch, a column for each symbol; fractions of the price.</param>
/// <param name="Years">The time that all rows span together, above zero.</param>
public sealed record ReturnMatrix(double[,] Values, double Years)
{
    /// <summary>Rows.</summary>
    public int Count => Values.GetLength(0);

    /// <summary>Columns.</summary>
    public int Symbols => Values.GetLength(1);

    /// <summary>What a variance of one row's returns is multiplied with to be one of a year's.</summary>
    public double RowsPerYear => Count / Years;
}
