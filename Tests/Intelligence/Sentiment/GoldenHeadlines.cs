namespace TradeMind.Tests.Intelligence.Sentiment;

/// <summary>Headlines written for these tests, with what a reader would say of each.</summary>
internal static class GoldenHeadlines
{
    public static readonly (string Text, string Label)[] Whole =
    [
        ("Operating profit rose to EUR 4.2 mn from EUR 3.1 mn in the second quarter", "Bullish"),
        ("Net sales decreased by 6 % to EUR 12.4 mn", "Bearish"),
        ("Operating loss totalled EUR 2.4 mn, compared to a profit of EUR 0.9 mn in the year before", "Bearish"),
        ("Diluted earnings per share (EPS) rose to EUR 0.45 from EUR 0.32", "Bullish"),
        ("The company has 2,400 employees and operates in 12 countries", "Neutral"),
        ("The terms of the transaction were not disclosed", "Neutral"),
        ("Turnover surged to EUR 61.8 mn from EUR 47.6 mn on strong service demand", "Bullish"),
        ("The company issued a profit warning, citing weak demand for paper machines", "Bearish"),
        ("Shares plunge 20% after profit warning", "Bearish"),
        ("Stock jumps 12% as profit beats estimates", "Bullish"),
        ("Airline slumps on weak outlook, cuts forecast", "Bearish"),
        ("Chipmaker rallies on strong sales growth", "Bullish"),
        ("Bank falls after downgrade to sell", "Bearish"),
        ("Shares surge to record high after upgrade to buy", "Bullish"),
        ("$TSLA looking good, adding more calls here", "Bullish"),
        ("$FB losing support at 72, going lower", "Bearish"),
        ("Board to meet on Thursday to appoint a new auditor", "Neutral"),
    ];

    /// <summary>Texts that say something else of each entity.</summary>
    public static readonly (string Text, string Entity, string Label)[] Clauses =
    [
        ("Apple rises while Samsung falls", "Apple", "Bullish"),
        ("Apple rises while Samsung falls", "Samsung", "Bearish"),
        ("Walmart beats Target in holiday sales", "Walmart", "Bullish"),
        ("Walmart beats Target in holiday sales", "Target", "Bearish"),
        ("Ford gained 3% and General Motors fell 2% on the day", "Ford", "Bullish"),
        ("Ford gained 3% and General Motors fell 2% on the day", "General Motors", "Bearish"),
        ("Tesla shares fell 6% after rival BYD reported record deliveries.", "Tesla", "Bearish"),
        ("Microsoft, Amazon and Alphabet climbed between 1% and 3%, while Exxon Mobil slid 2%.", "Amazon", "Bullish"),
        ("Microsoft, Amazon and Alphabet climbed between 1% and 3%, while Exxon Mobil slid 2%.", "Exxon Mobil", "Bearish"),
        ("Goldman Sachs analysts raised their price target on Nvidia to $450, citing strong demand.", "Nvidia", "Bullish"),
        ("Goldman Sachs analysts raised their price target on Nvidia to $450, citing strong demand.", "Goldman Sachs", "Neutral"),
        ("The S&P 500 lost 1.1% and the Nasdaq Composite dropped 1.9%, according to data from Refinitiv.", "Refinitiv", "Neutral"),
    ];
}
