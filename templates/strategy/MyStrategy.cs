using TradeMind.Trading.Authoring;

/// <summary>Buys a dip in a rising market, and sells once the price has recovered (after Larry Connors' RSI(2)).</summary>
[Strategy(Summary = "Buys dips in a rising market")]
public sealed class MyStrategy : Strategy
{
    private Rsi rsi;
    private Sma trend, exit;

    [Parameter(1, 50, Meaning = "buy while the RSI is below", Sweep = "5..30:5")]
    public double Entry { get; set; } = 10;

    [Parameter(2, 500, Meaning = "bars of the average that the close must be above", Sweep = "50..200:50")]
    public int TrendBars { get; set; } = 200;

    protected override void Init()
    {
        rsi = Use(new Rsi(2));
        trend = Use(new Sma(TrendBars));
        exit = Use(new Sma(5));
    }

    protected override Advice OnBar() =>
        Close > trend && rsi < Entry ? Buy($"RSI {rsi:F1} is below {Entry}, the trend is up")
        : Close > exit ? Sell($"close is above its 5-bar average {exit:F2}")
        : Hold;
}
