namespace TradeMind.Trading.Market.Checks;

/// <summary>
/// Price levels that change overnight as a share split would change them, in a series that should have been restated. Intraday bars are
/// first put together to sessions by their closes (<see cref="SessionLevels"/>), so that one faulty bar does not hide a split.
/// The rule, all parts of which must hold, r being the split ratio and L = |ln r|:
/// (1) the close before / the open after is within max(0.06, 0.06 L) of a usual ratio, as a log return: the move that came with it;
/// (2) the level stays: the median closes of the five sessions before and of the five from there on differ by the ratio, give or take
/// L / 3, which tells a split from a wrong bar and from the way back after one;
/// (3) no turmoil: the range high / low is at most four times the median range of the twenty sessions before, or six times where the
/// value traded (close x volume) is at most 1.5 times its median; and no rush: the value traded is at most four times its median. A
/// split leaves the value traded as it was; a crash multiplies it. Value counts only where there is volume.
/// Ratios below 7:5 (5-for-4, 4-for-3) are the size of a bad day: there (1) is within 0.03, (3) allows 2.5 and 2 times, and L must be at
/// least <see cref="SmallestMove"/> robust standard deviations of the returns before. A reverse split of eight or more shares is no
/// crash: shares do not rise eightfold overnight, so of (3) only a value traded at most forty times its median is asked.
/// </summary>
public static class SplitCheck
{
    /// <summary>How far the overnight ratio may be from the split's, as a log return, and in larger splits as a share of theirs.</summary>
    public const double Tolerance = 0.06;

    /// <summary>Usual returns that a small split is larger than; a robust standard deviation each.</summary>
    public const double SmallestMove = 4;

    private const double SmallTolerance = 0.03;
    private const int SessionsBefore = 20;
    private const int SessionsAround = 5;
    private const int FewestReturns = 5;

    private static readonly double _small = Math.Log(1.4);
    private static readonly double _reverse = -Math.Log(7.5);

    private static readonly (double Ratio, string Name)[] _usual =
    [
        (5 / 4.0, "5-for-4"), (4 / 3.0, "4-for-3"), (1.5, "3-for-2"), (5 / 3.0, "5-for-3"), (2.5, "5-for-2"), (1 / 2.5, "2-for-5"),
        .. new[] { 2, 3, 4, 5, 6, 7, 8, 10, 12, 15, 20, 25, 30, 40, 50 }
            .SelectMany(n => new[] { ((double)n, $"{n}-for-1"), (1.0 / n, $"1-for-{n}") }),
        (0.01, "1-for-100"),
    ];

    /// <returns>A warning a suspected split, at the first bar after it; the value is the split ratio.</returns>
    public static IReadOnlyList<DataFinding> Run(BarSeries series)
    {
        ArgumentNullException.ThrowIfNull(series);
        var sessions = SessionLevels.Read(series);
        var findings = new List<DataFinding>();
        for (var i = 1; i < sessions.Length; i++)
        {
            if (Nearest(sessions[i - 1].Close / sessions[i].Open) is { } split && LevelStays(sessions, i, split.Ratio)
                && IsCalm(sessions, i, Math.Log(split.Ratio)))
            {
                findings.Add(new(
                    FindingKind.UnadjustedSplit, FindingSeverity.Warning, series.Symbol, new BarTime(sessions[i].Ticks).Utc, split.Ratio,
                    $"open {sessions[i].Open} after close {sessions[i - 1].Close} looks like a {split.Name} split that the earlier prices "
                        + "are not adjusted for"));
            }
        }

        return findings;
    }

    private static (double Ratio, string Name)? Nearest(double ratio)
    {
        var (nearest, distance) = (_usual[0], double.MaxValue);
        foreach (var usual in _usual)
        {
            var away = Math.Abs(Math.Log(ratio / usual.Ratio));
            (nearest, distance) = away < distance ? (usual, away) : (nearest, distance);
        }

        var size = Math.Abs(Math.Log(nearest.Ratio));
        return distance <= (size < _small ? SmallTolerance : Math.Max(Tolerance, Tolerance * size)) ? nearest : null;
    }

    private static bool LevelStays(ReadOnlySpan<SessionLevels> sessions, int index, double ratio)
    {
        var before = Median(sessions[Math.Max(0, index - SessionsAround)..index], session => session.Close);
        var after = Median(sessions.Slice(index, Math.Min(SessionsAround, sessions.Length - index)), session => session.Close);
        return Math.Abs(Math.Log(before / after / ratio)) < Math.Abs(Math.Log(ratio)) / 3.0;
    }

    private static bool IsCalm(ReadOnlySpan<SessionLevels> sessions, int index, double size)
    {
        var before = sessions[Math.Max(0, index - SessionsBefore)..index];
        var usual = Median(before, session => session.Value);
        var rush = usual == 0 ? 0 : sessions[index].Value / usual;
        if (size <= _reverse)
        {
            return rush <= 40;
        }

        var range = Median(before, session => session.Range);
        var turmoil = sessions[index].Range;
        return size < _small && size > 0
            ? turmoil <= 2.5 * range && rush <= 2 && size >= SmallestMove * Spread(before)
            : rush <= 4 && turmoil <= (rush <= 1.5 && usual > 0 ? 6 : 4) * range;
    }

    /// <summary>Of the returns from close to close; infinite when there are too few to tell.</summary>
    private static double Spread(ReadOnlySpan<SessionLevels> sessions)
    {
        if (sessions.Length <= FewestReturns)
        {
            return double.PositiveInfinity;
        }

        var returns = new double[sessions.Length - 1];
        for (var i = 0; i < returns.Length; i++)
        {
            returns[i] = Math.Log(sessions[i + 1].Close / sessions[i].Close);
        }

        return RobustStatistics.Describe(returns).Spread;
    }

    private static double Median(ReadOnlySpan<SessionLevels> sessions, Func<SessionLevels, double> value)
    {
        var values = new double[sessions.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = value(sessions[i]);
        }

        return RobustStatistics.Median(values);
    }
}
