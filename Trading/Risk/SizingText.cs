using TradeMind.Trading.Execution;

namespace TradeMind.Trading.Risk;

/// <summary>Reads a sizing from the short texts of the command line and of configuration files.</summary>
public static class SizingText
{
    /// <summary><c>cash-fraction:0.90</c>, <c>equity-fraction:0.10</c>, <c>kelly</c> or <c>fixed:100</c>.</summary>
    /// <exception cref="InvalidInputException">The text is none of these, or a value is out of range.</exception>
    public static ISizing Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Split(':', 2) switch
        {
            ["kelly"] => new KellySizing(),
            ["cash-fraction", var fraction] => new CashFractionSizing(CostText.Number("sizing", text, fraction)),
            ["equity-fraction", var fraction] => new EquityFractionSizing(CostText.Number("sizing", text, fraction)),
            ["fixed", var units] => new FixedSizing(CostText.Number("sizing", text, units)),
            _ => throw new InvalidInputException(
                $"sizing '{text}' is not known: use cash-fraction:0.90, equity-fraction:0.10, kelly or fixed:100", "sizing"),
        };
    }
}
