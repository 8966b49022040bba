using System.Globalization;

namespace TradeMind.Trading.Execution;

/// <summary>
/// Reads costs from the short texts of the command line and of configuration files. What a model's ToString gives reads back as the same
/// model.
/// </summary>
public static class CostText
{
    /// <summary><c>none</c>, <c>percent:0.1</c> or <c>per-share:0.005,min:1</c>.</summary>
    /// <exception cref="InvalidInputException">The text is none of these, or an amount is out of range.</exception>
    public static ICommissionModel Commission(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Split(':', 2) switch
        {
            ["none"] => new NoCommission(),
            ["percent", var percent] => new PercentCommission(Number("commission", text, percent)),
            ["per-share", var amount] when amount.Split(",min:") is [var share, var minimum] =>
                new PerShareCommission(Number("commission", text, share), Number("commission", text, minimum)),
            ["per-share", var share] => new PerShareCommission(Number("commission", text, share), 0),
            _ => throw new InvalidInputException(
                $"commission '{text}' is not known: use none, percent:0.1 or per-share:0.005,min:1", "commission"),
        };
    }

    /// <summary><c>none</c>, <c>bps:5</c> or <c>volume-share:0.1</c>.</summary>
    /// <exception cref="InvalidInputException">The text is none of these, or an amount is out of range.</exception>
    public static ISlippageModel Slippage(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Split(':', 2) switch
        {
            ["none"] => new NoSlippage(),
            ["bps", var points] => new FixedBpsSlippage(Number("slippage", text, points)),
            ["volume-share", var impact] => new VolumeShareSlippage(Number("slippage", text, impact)),
            _ => throw new InvalidInputException($"slippage '{text}' is not known: use none, bps:5 or volume-share:0.1", "slippage"),
        };
    }

    /// <summary>Bars such as <c>2</c>, or time such as <c>500ms</c>, <c>30s</c>, <c>5m</c>, <c>1h</c>.</summary>
    /// <exception cref="InvalidInputException">The text is none of these, or negative.</exception>
    public static Latency Latency(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var bars))
        {
            return new Latency(bars, TimeSpan.Zero);
        }

        foreach (var (unit, ticks) in new[] { ("ms", TimeSpan.TicksPerMillisecond), ("s", TimeSpan.TicksPerSecond),
            ("m", TimeSpan.TicksPerMinute), ("h", TimeSpan.TicksPerHour) })
        {
            if (text.EndsWith(unit, StringComparison.Ordinal)
                && uint.TryParse(text[..^unit.Length], NumberStyles.None, CultureInfo.InvariantCulture, out var count))
            {
                return new Latency(0, TimeSpan.FromTicks(count * ticks));
            }
        }

        throw new InvalidInputException(
            $"latency '{text}' is not known: use a number of bars such as 1, or a time such as 500ms, 30s, 5m or 1h", "latency");
    }

    internal static decimal Number(string what, string whole, string text) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new InvalidInputException($"{what} '{whole}': '{text}' is not a number", what);
}
