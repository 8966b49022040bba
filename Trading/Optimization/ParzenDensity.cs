using TradeMind.Trading.Randomness;

namespace TradeMind.Trading.Optimization;

/// <summary>
/// A density over the places of a range: a bell around each place that was observed, as wide as the larger gap to its neighbours, and one
/// even share so that nothing is impossible (Bergstra et al. 2011, sect. 4.2). Very long ranges are looked at in cells of several places.
/// </summary>
public sealed class ParzenDensity
{
    private const int MostCells = 1024;

    private readonly int _places;
    private readonly double[] _cumulative;
    private readonly double[] _log;

    /// <param name="places">Values in the range, one or more.</param>
    /// <param name="observed">Places, 0 to <paramref name="places"/> - 1, in any order.</param>
    public ParzenDensity(int places, ReadOnlySpan<int> observed)
    {
        _places = places;
        var density = new double[Math.Min(places, MostCells)];
        Array.Fill(density, 1.0 / density.Length);
        var cells = new int[observed.Length];
        for (var i = 0; i < cells.Length; i++)
        {
            cells[i] = CellOf(observed[i], density.Length);
        }

        Array.Sort(cells);
        AddBells(density, cells);
        _log = new double[density.Length];
        _cumulative = new double[density.Length];
        var sum = 0.0;
        for (var cell = 0; cell < density.Length; cell++)
        {
            _log[cell] = Math.Log(density[cell] / (cells.Length + 1));
            _cumulative[cell] = sum += density[cell];
        }
    }

    /// <summary>A place drawn by the density.</summary>
    public int Draw(Xoshiro256 random)
    {
        var cell = Array.BinarySearch(_cumulative, random.NextUniform() * _cumulative[^1]);
        cell = Math.Min(cell < 0 ? ~cell : cell, _cumulative.Length - 1);
        var (first, next) = (FirstOf(cell), FirstOf(cell + 1));
        return next - first == 1 ? first : first + (int)(random.NextUniform() * (next - first));
    }

    /// <summary>The logarithm of the share of the place's cell.</summary>
    public double Log(int place) => _log[CellOf(place, _log.Length)];

    private static void AddBells(double[] density, int[] cells)
    {
        var narrowest = density.Length / Math.Min(100.0, cells.Length + 1.0);
        for (var i = 0; i < cells.Length; i++)
        {
            // The outermost have one neighbour each; the ends of the range are none.
            var below = i > 0 ? cells[i] - cells[i - 1] : 0;
            var above = i + 1 < cells.Length ? cells[i + 1] - cells[i] : 0;
            AddBell(density, cells[i], Math.Clamp(Math.Max(below, above), narrowest, density.Length));
        }
    }

    private static void AddBell(double[] density, int centre, double width)
    {
        var reach = (int)Math.Ceiling(4 * width);
        var (first, last) = (Math.Max(0, centre - reach), Math.Min(density.Length - 1, centre + reach));
        var sum = 0.0;
        for (var cell = first; cell <= last; cell++)
        {
            sum += Bell(cell - centre, width);
        }

        for (var cell = first; cell <= last; cell++)
        {
            density[cell] += Bell(cell - centre, width) / sum;
        }
    }

    private static double Bell(int distance, double width) => Math.Exp(-0.5 * (distance / width) * (distance / width));

    private int CellOf(int place, int cells) => (int)((long)place * cells / _places);

    /// <summary>The first place whose cell it is.</summary>
    private int FirstOf(int cell) => (int)((((long)cell * _places) + _cumulative.Length - 1) / _cumulative.Length);
}
