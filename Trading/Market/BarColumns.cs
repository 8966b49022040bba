namespace TradeMind.Trading.Market;

/// <summary>Raw columns on their way into a <see cref="BarSeries"/>. Index i of each belongs to the same bar.</summary>
public sealed record BarColumns(
    long[] Ticks,
    double[] Open,
    double[] High,
    double[] Low,
    double[] Close,
    long[] Volume,
    double[]? AdjustedClose = null)
{
    internal void Check(Symbol symbol)
    {
        var count = Ticks.Length;
        if (Open.Length != count || High.Length != count || Low.Length != count || Close.Length != count
            || Volume.Length != count || (AdjustedClose is not null && AdjustedClose.Length != count))
        {
            throw new ArgumentException($"{symbol}: the columns differ in length");
        }

        for (var i = 0; i < count; i++)
        {
            if (i > 0 && Ticks[i] <= Ticks[i - 1])
            {
                throw new ArgumentException($"{symbol}: time {Label(i)} at index {i} does not come after {Label(i - 1)}");
            }

            if (BarFault.Find(Open[i], High[i], Low[i], Close[i], Volume[i]) is { } fault)
            {
                throw new ArgumentException($"{symbol} {Label(i)}: {fault}");
            }
        }
    }

    private string Label(int index) => new DateTime(Ticks[index], DateTimeKind.Utc).ToString("yyyy-MM-dd HH:mm");
}
