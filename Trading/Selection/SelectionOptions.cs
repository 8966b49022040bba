using System.Text.Json.Serialization;

namespace TradeMind.Trading.Selection;

/// <summary>How strategies are weighed, with the parameters of every method. Immutable.</summary>
public sealed record SelectionOptions
{
    /// <summary>The largest tilt that may be configured: rules decide, a model only tilts.</summary>
    public const double MostTilt = 0.3;

    /// <summary>The largest change of the tilt in seven days that may be configured.</summary>
    public const double MostTiltChange = 0.1;

    /// <summary>The weights of the plan.</summary>
    public static SelectionOptions Fixed { get; } = new();

    [JsonConverter(typeof(JsonStringEnumConverter<SelectionMethod>))]
    public SelectionMethod Method { get; init; }

    /// <summary>
    /// The learning rate of Hedge, above 0, at most 10. About sqrt(8 ln n / T) is best against the worst case over T slices; the default
    /// suits three strategies over a trading year.
    /// </summary>
    public double LearningRate { get; init; } = 0.2;

    /// <summary>
    /// The share of the weights that is spread evenly after each slice, 0 to 0.5: the chance of a switch from one best strategy to
    /// another that Hedge reckons with. The default is one per trading year.
    /// </summary>
    public double SwitchingRate { get; init; } = 0.004;

    /// <summary>The return of a slice, up or down, at which the loss of Hedge is cut off, 0.001 to 1 as a fraction.</summary>
    public double ReturnBound { get; init; } = 0.05;

    /// <summary>Cost of a change of position in the paper returns, 0 to 1000 hundredths of a percent of its worth.</summary>
    public double CostBps { get; init; } = 15;

    /// <summary>Slices in the window of trailing returns, of the rolling best and of a random draw, 2 to 1000.</summary>
    public int Window { get; init; } = 63;

    /// <summary>The seed of random draws.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>The share of the weights that a model decides at most, 0 to <see cref="MostTilt"/>.</summary>
    public double TiltBound { get; init; } = MostTilt;

    /// <summary>How far the model's part may change in seven days, as the sum of the changes of all strategies; above 0, at most
    /// <see cref="MostTiltChange"/>.</summary>
    public double WeeklyTiltChange { get; init; } = MostTiltChange;

    /// <summary>These options, once every value is within its range.</summary>
    /// <exception cref="InvalidInputException">One is not; the message names it, its value and the range.</exception>
    public SelectionOptions Checked()
    {
        Require(Enum.IsDefined(Method), "method", Method, string.Join(", ", SelectionText.Names));
        Require(LearningRate is > 0 and <= 10, "learning_rate", LearningRate, "a number above 0, at most 10");
        Require(SwitchingRate is >= 0 and <= 0.5, "switching_rate", SwitchingRate, "0 to 0.5");
        Require(ReturnBound is >= 0.001 and <= 1, "return_bound", ReturnBound, "0.001 to 1");
        Require(CostBps is >= 0 and <= 1000, "cost_bps", CostBps, "0 to 1000");
        Require(Window is >= 2 and <= 1000, "window", Window, "2 to 1000");
        Require(TiltBound is >= 0 and <= MostTilt, "tilt_bound", TiltBound, $"0 to {MostTilt}");
        Require(WeeklyTiltChange is > 0 and <= MostTiltChange, "weekly_tilt_change", WeeklyTiltChange,
            $"a number above 0, at most {MostTiltChange}");
        return this;
    }

    private static void Require(bool isWithin, string field, object value, FormattableString range) =>
        Require(isWithin, field, value, FormattableString.Invariant(range));

    private static void Require(bool isWithin, string field, object value, string range)
    {
        if (!isWithin)
        {
            throw new InvalidInputException(
                FormattableString.Invariant($"selector:{field} is {value}: use {range}"), $"selector.{field}");
        }
    }
}
