namespace TradeMind.Trading.Statistics;

/// <summary>
/// How statistics are annualised, besides the periods a year, which are those of the curve's <see cref="EquityCurve.Frequency"/>.
/// </summary>
public sealed record PerformanceOptions
{
    /// <summary>With fewer sessions a year's figure is a guess, and none is given.</summary>
    public const int FewestSessions = 30;

    public static PerformanceOptions Default { get; } = new();

    /// <summary>Annual figures however short the run: to rank runs of the same bars, not to show.</summary>
    public static PerformanceOptions AnyLength { get; } = new() { MinimumSessions = 0 };

    /// <summary>Sessions from which on annual figures are given, 0 or more, default <see cref="FewestSessions"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below zero.</exception>
    public int MinimumSessions
    {
        get;
        init => field = value >= 0
            ? value
            : throw new ArgumentOutOfRangeException(nameof(MinimumSessions), $"minimum sessions {value} is below zero; use 0 or more");
    } = FewestSessions;

    /// <summary>
    /// Risk-free rate a year, a fraction above -1 and up to 1, default 0. Each session earns the rate divided by the sessions a year,
    /// without compounding.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Out of range.</exception>
    public double RiskFreeRate
    {
        get;
        init => field = value is > -1.0 and <= 1.0
            ? value
            : throw new ArgumentOutOfRangeException(
                nameof(RiskFreeRate), $"risk-free rate {value} is out of range; use a fraction above -1 and up to 1, such as 0.04 for 4 %");
    }

    /// <param name="sessions">A curve by session.</param>
    public double RiskFreeRatePerSession(EquityCurve sessions)
    {
        ArgumentNullException.ThrowIfNull(sessions);
        return RiskFreeRate / sessions.Frequency.PeriodsPerYear;
    }

    /// <summary>Whether a year can be told from the sessions.</summary>
    /// <param name="sessions">A curve by session.</param>
    public bool IsLongEnough(EquityCurve sessions)
    {
        ArgumentNullException.ThrowIfNull(sessions);
        return sessions.Count >= MinimumSessions;
    }

    /// <summary>Why there are no annual figures; null when there are.</summary>
    /// <param name="sessions">Sessions of the run.</param>
    public string? TooShort(int sessions) => sessions >= MinimumSessions
        ? null
        : $"too short: {sessions} {(sessions == 1 ? "session" : "sessions")}, annual figures need {MinimumSessions}";
}
