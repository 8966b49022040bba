using System.ComponentModel.DataAnnotations;
using TradeMind.Trading.Selection;
using TradeMind.Trading.Sessions;

namespace TradeMind.Silo.Hosting.Options;

/// <summary>How the strategies are weighed against each other.</summary>
public sealed record SelectorSettings
{
    private const double Most = SelectionOptions.MostTilt, MostChange = SelectionOptions.MostTiltChange;

    private static readonly SelectionOptions Defaults = new();

    /// <summary>
    /// A new portfolio weighs by Hedge, unless a strategy is given a weight of its own, which Hedge would pass over; one that has begun
    /// keeps its method until another is named.
    /// </summary>
    public const string Auto = "auto";

    [Setting("method", "How strategies are weighed; auto: hedge, or as begun")]
    [AllowedValues(Auto, "fixed", "hedge", "equal", "rolling_best", "random")]
    public string Method { get; init; } = Auto;

    [Setting("learning_rate", "How fast Hedge follows the strategies' paper returns")]
    [Range(0.0, 10.0, MinimumIsExclusive = true)]
    public double LearningRate { get; init; } = Defaults.LearningRate;

    [Setting("switching_rate", "Share of the weights that Hedge spreads evenly after each slice")]
    [Range(0.0, 0.5)]
    public double SwitchingRate { get; init; } = Defaults.SwitchingRate;

    [Setting("return_bound", "Return of a slice at which the loss of Hedge is cut off")]
    [Range(0.001, 1.0)]
    public double ReturnBound { get; init; } = Defaults.ReturnBound;

    [Setting("cost_bps", "Cost of a change of position in the paper returns, in hundredths of a percent")]
    [Range(0.0, 1000.0)]
    public double CostBps { get; init; } = Defaults.CostBps;

    [Setting("window", "Slices of trailing returns, of the rolling best and of a random choice")]
    [Range(2, 1000)]
    public int Window { get; init; } = Defaults.Window;

    [Setting("seed", "Seed of random choices", Format = "a whole number")]
    public ulong Seed { get; init; } = Defaults.Seed;

    [Setting("tilt_bound", "Largest share of the weights that a model decides")]
    [Range(0.0, Most)]
    public double TiltBound { get; init; } = Defaults.TiltBound;

    [Setting("weekly_tilt_change", "Largest change of the model's share in seven days")]
    [Range(0.0, MostChange, MinimumIsExclusive = true)]
    public double WeeklyTiltChange { get; init; } = Defaults.WeeklyTiltChange;

    /// <summary>As a session takes them; null for the strategies' own weights.</summary>
    /// <param name="strategies">The configured strategies.</param>
    /// <param name="begun">What the portfolio trades by; null for one that has not begun.</param>
    public SelectionOptions? ToOptions(IReadOnlyList<StrategySettings> strategies, SessionSettings? begun)
    {
        var method = MethodOf(strategies, begun);
        return method == SelectionMethod.Fixed ? null : Options(method);
    }

    private SelectionOptions Options(SelectionMethod method) => new()
    {
        Method = method,
        LearningRate = LearningRate,
        SwitchingRate = SwitchingRate,
        ReturnBound = ReturnBound,
        CostBps = CostBps,
        Window = Window,
        Seed = Seed,
        TiltBound = TiltBound,
        WeeklyTiltChange = WeeklyTiltChange,
    };

    private SelectionMethod MethodOf(IReadOnlyList<StrategySettings> strategies, SessionSettings? begun) => (Method, begun) switch
    {
        (Auto, null) => strategies.All(strategy => strategy.Weight == 1) ? SelectionMethod.Hedge : SelectionMethod.Fixed,
        (Auto, _) => begun.Selection?.Method ?? SelectionMethod.Fixed,
        _ => SelectionText.Parse(Method),
    };
}
