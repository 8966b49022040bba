using TradeMind.Trading.Parameters;

namespace TradeMind.Trading.Strategies;

/// <summary>A named plan of strategies that follow one principle, each with its default parameters.</summary>
/// <param name="Id">Its name, such as <c>trend</c>.</param>
/// <param name="Title">In a few words.</param>
/// <param name="Principle">Why it can work, when it does not, and what it is made of, in a few sentences.</param>
/// <param name="Members">Strategies of the catalog with their weights.</param>
public sealed record StrategyPreset(string Id, string Title, string Principle, IReadOnlyList<(string Strategy, double Weight)> Members);

/// <summary>
/// The presets that come with TradeMind. They are made by principle and not by what did best on some data: choosing one by its backtest is
/// a trial like any other.
/// </summary>
public static class StrategyPresets
{
    public static IReadOnlyList<StrategyPreset> All { get; } =
    [
        new(
            "trend", "Trend following",
            "What has risen for weeks tends to go on (time-series momentum: Moskowitz, Ooi and Pedersen 2012). Breakouts and averages of "
                + "several lengths vote together, so that no single length decides. Many small losses in markets that go sideways, few "
                + "large gains in those that trend.",
            [("donchian_breakout", 1), ("ma_crossover", 1), ("macd_trend", 1), ("supertrend_follow", 1)]),
        new(
            "reversion", "Mean reversion",
            "A fall beyond what is usual is often taken back within days (short-term reversal: Jegadeesh 1990, Lehmann 1990). Buys "
                + "weakness and sells strength. Many small gains; it loses where a fall is the beginning of a larger one, and to costs.",
            [("bollinger_reversion", 1), ("rsi_mean_reversion", 1)]),
        new(
            "balanced", "Trend and reversion in balance",
            "Both principles with the same total weight: their losses tend to come at different times, so that together they fall less "
                + "than each alone. Where they disagree little is done.",
            [
                ("bollinger_reversion", 1), ("donchian_breakout", 0.5), ("ma_crossover", 0.5), ("macd_trend", 0.5),
                ("rsi_mean_reversion", 1), ("supertrend_follow", 0.5),
            ]),
        new(
            "rotation", "Relative strength",
            "Holds the symbols that have risen most among those watched (cross-sectional momentum: Jegadeesh and Titman 1993). It needs a "
                + "watchlist to choose from, ten symbols or more, and falls sharply when leaders change.",
            [("momentum_rotation", 1)]),
    ];

    /// <exception cref="InvalidInputException">There is no such preset.</exception>
    public static StrategyPreset Find(string id) => All.FirstOrDefault(preset => string.Equals(preset.Id, id, StringComparison.Ordinal))
        ?? throw new InvalidInputException(
            $"preset '{id}' is not known: {NearName.Question(id, All.Select(preset => preset.Id))}use one of "
                + string.Join(", ", All.Select(preset => preset.Id)),
            "preset", ErrorCodes.NotFound);
}
