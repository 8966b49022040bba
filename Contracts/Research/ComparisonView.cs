namespace TradeMind.Contracts;

/// <summary>Results compared by date with the first of them.</summary>
/// <param name="First">The one all are compared with.</param>
/// <param name="Correction">For the number of comparisons.</param>
/// <param name="Comparisons">One a result.</param>
public sealed record ComparisonView(string First, string Correction, IReadOnlyList<PairView> Comparisons);

/// <summary>First less other.</summary>
/// <param name="Other">The result.</param>
/// <param name="From">First date in common.</param>
/// <param name="To">Last date in common.</param>
/// <param name="Returns">Returns that were compared.</param>
/// <param name="AnnualReturn">A year's return as a simple fraction.</param>
/// <param name="Sharpe">Annual Sharpe ratio.</param>
/// <param name="Summary">The verdicts on both measures in a sentence.</param>
/// <param name="Calendar">By what both are annualised, such as <c>exchange sessions, 252 a year (recognised)</c>.</param>
public sealed record PairView(
    string Other, DateOnly From, DateOnly To, int Returns, DifferenceView AnnualReturn, DifferenceView Sharpe, string Summary,
    string Calendar = "");

/// <summary>A difference and how sure it is.</summary>
/// <param name="Difference">Null when it is not defined.</param>
/// <param name="Low">Lower end of the interval.</param>
/// <param name="High">Upper end of the interval.</param>
/// <param name="Confidence">Of the interval.</param>
/// <param name="PValue">Probability of such a difference when there is none, corrected for the number of comparisons.</param>
/// <param name="Verdict">What it comes to.</param>
public sealed record DifferenceView(
    double? Difference,
    double? Low,
    double? High,
    double? Confidence,
    double? PValue,
    ComparisonVerdict Verdict);

/// <summary>The verdict on two runs.</summary>
public enum ComparisonVerdict
{
    /// <summary>The interval of the difference holds zero.</summary>
    NoDifference = 0,

    FirstIsBetter = 1,

    SecondIsBetter = 2,

    /// <summary>There are fewer than 30 dates in common, or one of the runs never risked anything.</summary>
    TooFewObservations = 3,
}
