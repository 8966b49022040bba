namespace TradeMind.Trading.Market;

/// <summary>
/// New shares for old as whole numbers: 1-for-3 is exactly that, which no binary fraction is, so that 30 shares become 10 and not
/// 9.99999999.
/// </summary>
/// <param name="New">Above zero.</param>
/// <param name="Old">Above zero.</param>
public readonly record struct ShareRatio(long New, long Old)
{
    private const double Tolerance = 1e-6;
    private const long Most = 100_000;

    /// <summary>
    /// The simplest fraction within one part in a million of a ratio, by continued fractions (Knuth, The Art of Computer Programming,
    /// volume 2, 4.5.3); stock dividends such as 1.0027002 too.
    /// </summary>
    /// <exception cref="InvalidInputException">The ratio is not above zero.</exception>
    public static ShareRatio From(double ratio)
    {
        if (!double.IsFinite(ratio) || ratio <= 0)
        {
            throw new InvalidInputException(
                $"split ratio {ratio:R} is not above zero; 4-for-1 is 4, 1-for-10 is 0.1", code: ErrorCodes.InvalidMarketData);
        }

        // Below one the reciprocal has the larger numbers, and is looked for so that both have the same digits.
        if (ratio < 1)
        {
            var inverse = From(1 / ratio);
            return new ShareRatio(inverse.Old, inverse.New);
        }

        var (rest, above, below, lastAbove, lastBelow) = (ratio, 1L, 0L, 0L, 1L);
        while (true)
        {
            var whole = (long)Math.Floor(rest);
            (above, lastAbove) = ((whole * above) + lastAbove, above);
            (below, lastBelow) = ((whole * below) + lastBelow, below);
            if (Math.Abs(((double)above / below / ratio) - 1) <= Tolerance || rest - whole < 1e-12 || below > Most)
            {
                return new ShareRatio(above, below);
            }

            rest = 1 / (rest - whole);
        }
    }

    /// <summary>Units after it.</summary>
    public decimal Units(decimal before) => before * New / Old;

    /// <summary>A price after it.</summary>
    public decimal Price(decimal before) => before * Old / New;

    /// <summary>As a number.</summary>
    public double Value => (double)New / Old;

    /// <summary>As people write it, such as <c>4-for-1</c>.</summary>
    public override string ToString() => $"{New}-for-{Old}";
}
