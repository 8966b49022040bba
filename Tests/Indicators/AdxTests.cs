using TradeMind.Trading.Indicators;

namespace TradeMind.Tests.Indicators;

public sealed class AdxTests : IndicatorTests<Adx>
{
    protected override IReadOnlyList<OracleCase> OracleCases => [new(
        "adx_14", Defaults, ("pdi", "pdi"), ("mdi", "mdi"), ("dx", "dx"), ("adx", "adx"), ("adxr", "adxr"))];

    [Fact]
    public void Worked_by_hand()
    {
        // Moves up, down and true ranges, bar by bar: (2, 0, 3), (1, 0, 3), (0, 3, 5), (0, 1, 3), (0, 0, 3).
        var columns = Run(
            Defaults.With("period", 2),
            HandMade.Bars((10, 8, 9), (12, 9, 11), (13, 10, 12), (12, 7, 8), (9, 6, 7), (9, 6, 7)));
        Same([50, 100 * 0.75 / 4, 100 * 0.375 / 3.5, 100 * 0.1875 / 3.25], columns[0][2..]);
        Same([0, 100 * 1.5 / 4, 100 * 1.25 / 3.5, 100 * 0.625 / 3.25], columns[1][2..]);
        Same([100, 100.0 / 3, 700.0 / 13, 700.0 / 13], columns[2][2..]);
        const double First = 200.0 / 3;
        const double Second = (First + (700.0 / 13)) / 2;
        const double Third = (Second + (700.0 / 13)) / 2;
        Same([double.NaN, First, Second, Third], columns[3][2..]);
        Same([double.NaN, double.NaN, double.NaN, (Third + First) / 2], columns[4][2..]);
    }

    [Fact]
    public void Only_the_larger_move_counts_and_a_tie_counts_as_none()
    {
        // An outside bar that reaches 1 farther on both sides, then one that reaches 2 up and 1 down.
        var columns = Run(Defaults.With("period", 2), HandMade.Bars((10, 8, 9), (11, 7, 9), (13, 6, 9)));
        Same([100 * 2.0 / (4 + 7)], columns[0][2..]);
        Same([0], columns[1][2..]);
    }

    private static void Same(double[] expected, double[] actual) => Agreement.Check("by hand", expected, actual);
}
