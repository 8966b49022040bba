using System.Globalization;

namespace TradeMind.Trading.Allocation;

/// <summary>
/// How target weights are found and how closely they are kept. Immutable. The strategies decide what is held; the allocation decides how
/// much of each, and brings it back when prices have moved it away.
/// </summary>
public sealed record AllocationOptions
{
    public AllocationMethod Method { get; init; }

    public RebalanceSchedule Schedule { get; init; } = RebalanceSchedule.Monthly;

    /// <summary>
    /// A weight further than this from its target is brought back between two dates of the schedule: 0.05 is 5 % of equity. Null for none.
    /// </summary>
    /// <exception cref="InvalidInputException">Not above 0 and at most 1.</exception>
    public decimal? Band
    {
        get;
        init => field = value is null or (> 0 and <= 1) ? value : throw Fault("band", value.Value, "above 0 and at most 1, or off");
    } = 0.05m;

    /// <summary>Slices of returns that volatilities and correlations are estimated from, 20 to 10,000.</summary>
    /// <exception cref="InvalidInputException">Out of range.</exception>
    public int Window
    {
        get;
        init => field = value is >= ReturnWindow.MinimumCommon and <= 10_000 ? value : throw Fault("window", value, "20 to 10000");
    } = 60;

    /// <summary>
    /// What a variance is worth against a return, above 0 and at most 1,000: a weight is not brought back while that would cost more than
    /// it is worth in a year; see <see cref="DriftCost"/>. 1 is the growth investor's; 2 to 4 are usual.
    /// </summary>
    /// <exception cref="InvalidInputException">Out of range.</exception>
    public decimal RiskAversion
    {
        get;
        init => field = value is > 0 and <= 1_000 ? value : throw Fault("aversion", value, "above 0 and at most 1000");
    } = 3;

    /// <summary>As <see cref="AllocationText"/> reads it.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{AllocationText.Write(Method)},every:{AllocationText.Write(Schedule)},band:{(Band is { } band ? $"{band:0.######}" : "off")},"
            + $"window:{Window},aversion:{RiskAversion:0.######}");

    private static InvalidInputException Fault(string name, decimal value, string range) =>
        new(string.Create(CultureInfo.InvariantCulture, $"allocation {name} is {value}: use {range}"), AllocationText.Field);
}
