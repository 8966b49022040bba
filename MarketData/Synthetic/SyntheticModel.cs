namespace TradeMind.MarketData.Synthetic;

/// <summary>A state of the market: expected return and volatility, both a year, 0.08 being 8 %.</summary>
/// <param name="Drift">Expected return a year, -5 to 5.</param>
/// <param name="Volatility">Standard deviation of a year's return, 0 to 5.</param>
public sealed record SyntheticRegime(double Drift, double Volatility);

/// <summary>
/// What a synthetic market is like: a geometric random walk that may change its regime and may jump (Merton, "Option pricing when
/// underlying stock returns are discontinuous", 1976).
/// </summary>
public sealed record SyntheticModel
{
    /// <summary>The price before the first bar, above zero.</summary>
    public double StartPrice { get; init; } = 100.0;

    /// <summary>At least one; the first holds at the start.</summary>
    public IReadOnlyList<SyntheticRegime> Regimes { get; init; } = [new(0.08, 0.20)];

    /// <summary>The chance, at each bar, that the next regime of the list takes over (the first after the last), 0 to 1.</summary>
    public double RegimeChange { get; init; }

    /// <summary>The chance of a jump between a bar's close and the next open, 0 to 1.</summary>
    public double JumpChance { get; init; }

    /// <summary>The standard deviation of a jump as a return, 0 to 1.</summary>
    public double JumpSize { get; init; } = 0.05;

    /// <summary>The usual volume of a bar, above zero; it grows with the size of the bar's move.</summary>
    public long UsualVolume { get; init; } = 1_000_000;

    /// <summary>A calm and a stormy regime that change about twice a year of daily bars, with a jump about twice a year.</summary>
    public static SyntheticModel Changing { get; } = new()
    {
        Regimes = [new(0.12, 0.13), new(-0.20, 0.35)],
        RegimeChange = 2.0 / 252.0,
        JumpChance = 2.0 / 252.0,
    };

    /// <exception cref="ArgumentException">A value is out of its range.</exception>
    internal void Check()
    {
        Require(double.IsFinite(StartPrice) && StartPrice > 0, nameof(StartPrice), StartPrice, "above zero");
        Require(Regimes.Count > 0, nameof(Regimes), Regimes.Count, "at least one");
        foreach (var regime in Regimes)
        {
            Require(Math.Abs(regime.Drift) <= 5, nameof(regime.Drift), regime.Drift, "from -5 to 5");
            Require(regime.Volatility is >= 0 and <= 5, nameof(regime.Volatility), regime.Volatility, "from 0 to 5");
        }

        Require(RegimeChange is >= 0 and <= 1, nameof(RegimeChange), RegimeChange, "from 0 to 1");
        Require(JumpChance is >= 0 and <= 1, nameof(JumpChance), JumpChance, "from 0 to 1");
        Require(JumpSize is >= 0 and <= 1, nameof(JumpSize), JumpSize, "from 0 to 1");
        Require(UsualVolume is > 0 and < 1L << 40, nameof(UsualVolume), UsualVolume, "from 1 to a trillion");
    }

    private static void Require(bool holds, string field, double value, string range)
    {
        if (!holds)
        {
            throw new ArgumentException($"synthetic model: {field} {value:R} is out of range; use {range}", field);
        }
    }
}
