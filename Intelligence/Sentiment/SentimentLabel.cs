namespace TradeMind.Intelligence.Sentiment;

/// <summary>What a text says of the price of what it is about.</summary>
public enum SentimentLabel
{
    Bearish = 0,
    Neutral = 1,
    Bullish = 2,
}
