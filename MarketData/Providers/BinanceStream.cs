using System.Globalization;
using System.Text.Json;
using TradeMind.Trading.Market;

namespace TradeMind.MarketData.Providers;

/// <summary>
/// Binance's kline streams, a connection per symbol. A kline is sent again and again while it forms; the field <c>x</c> says that
/// it has closed.
/// Format: https://developers.binance.com/docs/binance-spot-api-docs/web-socket-streams#klinecandlestick-streams-for-utc
/// </summary>
public sealed class BinanceStream(Uri? address = null) : IBarStream
{
    public static Uri StandardAddress { get; } = new("wss://stream.binance.com:9443/");

    public string Name => "binance";

    public bool IsShared => false;

    public bool Has(Interval interval) => BinanceProvider.Has(interval);

    public Uri Address(Symbol symbol, Interval interval) =>
        new(address ?? StandardAddress, $"ws/{Uri.EscapeDataString(symbol.Ticker.ToLowerInvariant())}@kline_{interval}");

    public string? Subscription(IEnumerable<Symbol> symbols) => null;

    public StreamMessage Read(string text)
    {
        using var document = JsonDocument.Parse(text);
        if (!document.RootElement.TryGetProperty("k", out var kline) || !kline.GetProperty("x").GetBoolean())
        {
            return StreamMessage.Nothing;
        }

        double Value(string name) => double.Parse(
            kline.GetProperty(name).GetString() ?? throw new FormatException("a value is null"),
            NumberStyles.Float,
            CultureInfo.InvariantCulture);
        var rows = new BarRows();
        var barTime = DateTime.UnixEpoch.Ticks + (kline.GetProperty("t").GetInt64() * TimeSpan.TicksPerMillisecond);
        rows.Add(barTime, Value("o"), Value("h"), Value("l"), Value("c"), Value("v"));
        var symbol = new Symbol(kline.GetProperty("s").GetString() ?? "");
        return new StreamMessage([.. rows.Between(0, long.MaxValue).Select(bar => (symbol, bar))]);
    }
}
