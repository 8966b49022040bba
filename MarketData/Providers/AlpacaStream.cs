using System.Text.Json;
using TradeMind.Trading;
using TradeMind.Trading.Market;

namespace TradeMind.MarketData.Providers;

/// <summary>
/// Alpaca's stream of minute bars, one connection for all symbols: an account may have no second one. A minute without trades has no bar.
/// Format: https://docs.alpaca.markets/docs/real-time-stock-pricing-data and https://docs.alpaca.markets/docs/streaming-market-data
/// </summary>
/// <param name="keyId">The key that is sent once the connection is open.</param>
/// <param name="secretKey">The secret of the Alpaca API key.</param>
/// <param name="feed">Whose trades, as in the address.</param>
/// <param name="address">Null for Alpaca's own.</param>
public sealed class AlpacaStream(ProviderSecret keyId, ProviderSecret secretKey, string feed, Uri? address = null) : IBarStream
{
    public static Uri StandardAddress { get; } = new("wss://stream.data.alpaca.markets/");

    public string Name => "alpaca";

    public bool IsShared => true;

    public bool Has(Interval interval) => interval == Interval.OneMinute;

    public Uri Address(Symbol symbol, Interval interval) => new(address ?? StandardAddress, $"v2/{feed}");

    public string Subscription(IEnumerable<Symbol> symbols) =>
        JsonSerializer.Serialize(new { action = "subscribe", bars = symbols.Select(s => s.Ticker) });

    /// <summary>A text is a list of messages.</summary>
    public StreamMessage Read(string text)
    {
        using var document = JsonDocument.Parse(text);
        var (rows, message) = (new List<(Symbol, Bar)>(), StreamMessage.Nothing);
        foreach (var item in document.RootElement.EnumerateArray())
        {
            switch (item.GetProperty("T").GetString())
            {
                case "b":
                    rows.AddRange(Bars(item));
                    break;
                case "success" when item.GetProperty("msg").GetString() == "connected":
                    message = message with { Reply = Authentication() };
                    break;
                case "success" when item.GetProperty("msg").GetString() == "authenticated":
                    message = message with { IsReady = true };
                    break;
                case "error":
                    throw Rejected(item.GetProperty("code").GetInt32(), item.GetProperty("msg").GetString() ?? "");
            }
        }

        return message with { Bars = rows };
    }

    private static IEnumerable<(Symbol, Bar)> Bars(JsonElement item)
    {
        double Value(string name) => item.GetProperty(name).GetDouble();
        var (rows, symbol) = (new BarRows(), new Symbol(item.GetProperty("S").GetString() ?? ""));
        rows.Add(item.GetProperty("t").GetDateTimeOffset().UtcTicks, Value("o"), Value("h"), Value("l"), Value("c"), Value("v"));
        return rows.Between(0, long.MaxValue).Select(bar => (symbol, bar));
    }

    private string Authentication()
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            writer.WriteString("action", "auth");
            keyId.WriteTo(writer, "key");
            secretKey.WriteTo(writer, "secret");
            writer.WriteEndObject();
        }

        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }

    private MarketDataException Rejected(int code, string message)
    {
        var shown = secretKey.Redact(keyId.Redact(message));
        return code switch
        {
            401 or 402 or 403 => new(
                $"alpaca's stream rejects the key ({code}: {shown}); check {keyId.Name} and {secretKey.Name}",
                ErrorCodes.InvalidConfiguration),
            406 => new(
                $"alpaca's stream has another connection with this key ({code}: {shown}); end it, or set alpaca:stream to false",
                ErrorCodes.ProviderUnavailable),
            _ => new($"alpaca's stream reports an error ({code}: {shown})", ErrorCodes.ProviderUnavailable),
        };
    }
}
