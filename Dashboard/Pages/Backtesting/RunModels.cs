using TradeMind.Dashboard.Parts;

namespace TradeMind.Dashboard.Pages.Backtesting;

/// <summary>The models that a run can be made with: sizes, costs, delays and ways to search.</summary>
internal static class RunModels
{
    private static readonly ModelNumber[] Weights =
    [
        new("every", "rebalanced", "monthly", "when weights are brought back",
            [("never", "only by the band"), ("daily", "daily"), ("weekly", "weekly"), ("monthly", "monthly"), ("quarterly", "quarterly")]),
        new("band", "band", "0.05", "a fraction; a weight that is further off is brought back"),
        new("window", "window", "60", "returns that risk is estimated from"),
        new("aversion", "risk aversion", "3", "of the Kelly weights"),
    ];

    public static IReadOnlyList<ModelKind> Sizing { get; } =
    [
        new("equity-fraction", "a share of equity", [new("", "share", "0.10", "a fraction above 0, at most 1")]),
        new("cash-fraction", "a share of free cash", [new("", "share", "0.90", "a fraction above 0, at most 1")]),
        new("fixed", "a fixed number of units", [new("", "units", "100", "above 0")]),
        new("kelly", "by the Kelly formula", []),
    ];

    public static IReadOnlyList<ModelKind> Allocation { get; } =
    [
        new("none", "none: every entry by its sizing", []),
        new("equal", "equal weights", Weights[..2]),
        new("inverse-volatility", "by inverse volatility", Weights[..3]),
        new("risk-parity", "risk parity", Weights[..3]),
        new("minimum-variance", "minimum variance", Weights[..3]),
        new("kelly-signals", "Kelly weights of the signals", Weights),
    ];

    public static IReadOnlyList<ModelKind> Commission { get; } =
    [
        new("percent", "percent of the value", [new("", "percent", "0.1", "0.1 is a thousandth of the value")]),
        new("per-share", "per share", [new("", "each share", "0.005", "currency"), new("min", "at least", "1", "currency per order")]),
        new("none", "none", []),
    ];

    public static IReadOnlyList<ModelKind> Slippage { get; } =
    [
        new("bps", "basis points", [new("", "basis points", "5", "hundredths of a percent")]),
        new("volume-share", "by the share of the volume", [new("", "impact", "0.1", "price moves by it times the squared share")]),
        new("none", "none", []),
    ];

    public static IReadOnlyList<ModelKind> Latency { get; } =
    [
        new("", "bars", [new("", "bars", "0", "0 for the next price")]),
        new("", "milliseconds", [new("", "milliseconds", "500", "a whole number")], "ms"),
        new("", "seconds", [new("", "seconds", "30", "a whole number")], "s"),
        new("", "minutes", [new("", "minutes", "5", "a whole number")], "m"),
        new("", "hours", [new("", "hours", "1", "a whole number")], "h"),
    ];

    public static IReadOnlyList<ModelKind> Method { get; } =
    [
        new("grid", "every combination", []),
        new("random", "random combinations", [new("", "runs", "1000", "how many")]),
        new("tpe", "near what did well (TPE)", [new("", "runs", "200", "how many")]),
    ];
}
