using TradeMind.Trading.Market;

namespace TradeMind.MarketData.Providers;

/// <summary>How a source sends bars over a websocket as they close: where, what is said to it, and what it says.</summary>
public interface IBarStream
{
    /// <summary>The provider's.</summary>
    string Name { get; }

    /// <summary>Whether one connection carries all symbols; else each has a separate one.</summary>
    bool IsShared { get; }

    /// <summary>Whether it sends bars of this length.</summary>
    bool Has(Interval interval);

    /// <summary>Where bars of a symbol are sent.</summary>
    Uri Address(Symbol symbol, Interval interval);

    /// <summary>Asks for the bars of symbols; null where the address does that.</summary>
    string? Subscription(IEnumerable<Symbol> symbols);

    /// <exception cref="MarketDataException">The source refuses to go on; the message says why and what to do.</exception>
    /// <exception cref="System.Text.Json.JsonException">The text is no message of the source.</exception>
    StreamMessage Read(string text);
}

/// <summary>What a message of a source comes to.</summary>
/// <param name="Bars">Bars that have closed.</param>
/// <param name="Reply">What to answer; null for nothing.</param>
/// <param name="IsReady">Whether subscriptions may be sent from now on.</param>
public sealed record StreamMessage(IReadOnlyList<(Symbol Symbol, Bar Bar)> Bars, string? Reply = null, bool IsReady = false)
{
    public static StreamMessage Nothing { get; } = new([]);
}
