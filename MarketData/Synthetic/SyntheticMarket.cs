using TradeMind.Trading.Market;
using TradeMind.Trading.Randomness;

namespace TradeMind.MarketData.Synthetic;

/// <summary>
/// A made-up market of ten shares in five sectors, two each, for demonstrations: what allocation, rotation and limits on correlation do can
/// be seen in it. The returns of a share are those of the whole market, of its sector and its own, so that two of a sector move together
/// (a correlation of about 0.8) and others less (about 0.35); sectors take turns at rising. Its symbols begin with
/// <see cref="SyntheticSeries.Prefix"/>, and it says nothing about any real share or sector.
/// </summary>
public static class SyntheticMarket
{
    private const int Steps = 8;
    private const double SessionsAYear = 252.0;

    // Shares of a day's variance.
    private const double OfMarket = 0.35, OfSector = 0.45, OfShare = 0.20;

    // A sector rises or falls against the market for about a year.
    private const double TurnChance = 1 / SessionsAYear, SectorDrift = 0.14, MarketDrift = 0.07;

    private const double LowestPrice = 0.01;

    private static readonly (string Name, int Sector, double Volatility, double Price)[] Shares =
    [
        ("BAKERY", 0, 0.15, 60), ("CIRCUIT", 1, 0.30, 120), ("DERRICK", 2, 0.28, 80), ("LATTICE", 1, 0.26, 45), ("LEDGER", 3, 0.22, 95),
        ("ORCHARD", 0, 0.17, 30), ("REMEDY", 4, 0.20, 150), ("TONIC", 4, 0.23, 70), ("TURBINE", 2, 0.32, 25), ("VAULT", 3, 0.25, 55),
    ];

    private static readonly string[] Sectors = ["Consumer Staples", "Information Technology", "Energy", "Financials", "Health Care"];

    /// <summary>The sector of one of the ten; null for any other symbol.</summary>
    public static string? SectorOf(Symbol symbol)
    {
        var place = Array.FindIndex(Shares, share => symbol == new Symbol(SyntheticSeries.Prefix + share.Name));
        return place < 0 ? null : Sectors[Shares[place].Sector];
    }

    /// <summary>Daily bars of all ten, in ordinal order of their symbols. A seed gives the same bars, to the last bit.</summary>
    /// <param name="seed">Which of all the markets.</param>
    /// <param name="calendar">Whose sessions.</param>
    /// <param name="from">The first date that may have a bar.</param>
    /// <param name="count">How many bars of each.</param>
    public static IReadOnlyList<BarSeries> Daily(ulong seed, ITradingCalendar calendar, DateOnly from, int count)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        long[] days = [.. calendar.Sessions(from, calendar.Range.Last).Select(s => s.Date.ToDateTime(TimeOnly.MinValue).Ticks).Take(count)];
        if (days.Length < count)
        {
            throw new ArgumentOutOfRangeException(nameof(count), count, $"the calendar ends after {days.Length} more bars; request fewer");
        }

        var walk = new Walk(seed);
        BarColumns[] columns = [.. Shares.Select(_ => new BarColumns(
            days, new double[count], new double[count], new double[count], new double[count], new long[count]))];
        for (var day = 0; day < count; day++)
        {
            walk.Next(columns, day);
        }

        return [.. Shares.Select((share, i) => new BarSeries(new Symbol(SyntheticSeries.Prefix + share.Name), Interval.Daily, columns[i]))];
    }

    private sealed class Walk
    {
        private readonly Xoshiro256 _random;
        private readonly NormalSource _normal;
        private readonly double[] _prices = [.. Shares.Select(share => share.Price)];
        private readonly double[] _sectorMoves = new double[Shares.Max(share => share.Sector) + 1];
        private readonly double[] _sectorSigns;

        public Walk(ulong seed)
        {
            _random = new Xoshiro256(seed);
            _normal = new NormalSource(_random);
            _sectorSigns = [.. _sectorMoves.Select((_, sector) => sector % 2 == 0 ? 1.0 : -1.0)];
        }

        /// <summary>One session: a step before the open, which is its gap, and <see cref="Steps"/> in it.</summary>
        public void Next(BarColumns[] columns, int day)
        {
            for (var sector = 0; sector < _sectorSigns.Length; sector++)
            {
                _sectorSigns[sector] *= _random.NextUniform() < TurnChance ? -1 : 1;
            }

            Move();
            for (var i = 0; i < Shares.Length; i++)
            {
                columns[i].Open[day] = columns[i].High[day] = columns[i].Low[day] = _prices[i];
            }

            for (var step = 0; step < Steps; step++)
            {
                Move();
                for (var i = 0; i < Shares.Length; i++)
                {
                    columns[i].High[day] = Math.Max(columns[i].High[day], _prices[i]);
                    columns[i].Low[day] = Math.Min(columns[i].Low[day], _prices[i]);
                }
            }

            for (var i = 0; i < Shares.Length; i++)
            {
                columns[i].Close[day] = _prices[i];
                columns[i].Volume[day] = (long)(1_000_000 * (0.5 + _random.NextUniform()));
            }
        }

        private void Move()
        {
            const double PartOfDay = 1.0 / (Steps + 1);
            var market = Math.Sqrt(OfMarket) * _normal.Next();
            for (var sector = 0; sector < _sectorMoves.Length; sector++)
            {
                _sectorMoves[sector] = Math.Sqrt(OfSector) * _normal.Next();
            }

            for (var i = 0; i < Shares.Length; i++)
            {
                var (_, sector, volatility, _) = Shares[i];
                var drift = (MarketDrift + (SectorDrift * _sectorSigns[sector])) * PartOfDay / SessionsAYear;
                var shock = market + _sectorMoves[sector] + (Math.Sqrt(OfShare) * _normal.Next());
                var change = drift + (volatility * Math.Sqrt(PartOfDay / SessionsAYear) * shock);
                _prices[i] = Math.Max(LowestPrice, Math.Round(_prices[i] * (1 + Math.Max(change, -0.9)), 4));
            }
        }
    }
}
