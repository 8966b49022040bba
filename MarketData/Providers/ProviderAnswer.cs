using System.Net;
using System.Text.Json;
using TradeMind.Trading;
using TradeMind.Trading.Market;

namespace TradeMind.MarketData.Providers;

/// <summary>Parses a JSON response, and describes what is wrong with an unusable one.</summary>
/// <param name="provider">Its name, for messages.</param>
/// <param name="symbol">Whose bars were requested.</param>
internal sealed class ProviderAnswer(string provider, Symbol symbol)
{
    private const int MostShown = 200;

    /// <exception cref="MarketDataException">The text is no JSON, or not of the form that is read.</exception>
    public T Read<T>(string text, Func<JsonElement, T> read)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return read(document.RootElement);
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException or FormatException
            or IndexOutOfRangeException or ArgumentOutOfRangeException)
        {
            var begins = text.Length == 0 ? "it is empty" : $"it begins with '{Printable(text, 40)}'";
            throw new MarketDataException(
                $"{provider}'s answer for {symbol} cannot be read ({begins}): it is retried at the next check",
                [], exception, ErrorCodes.ProviderUnavailable);
        }
    }

    /// <summary>The text of a member of an error, such as <c>message</c>; the text as it is where it is no JSON.</summary>
    public static string Message(string text, string member)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty(member, out var value)
                ? Printable(value.ToString(), MostShown)
                : Printable(text, MostShown);
        }
        catch (JsonException)
        {
            // A proxy or a maintenance page does not answer in JSON.
            return text.Length == 0 ? "no reason given" : Printable(text, MostShown);
        }
    }

    /// <summary>The key is wrong, or does not allow this; it helps to see where it is set.</summary>
    public MarketDataException KeyRejected(HttpStatusCode status, string message, params ProviderSecret[] secrets) =>
        Failed($"it rejects the key ({(int)status}: {message}); check {string.Join(" and ", secrets.Select(secret => secret.Name))}");

    public MarketDataException Failed(string reason, string code = ErrorCodes.ProviderUnavailable) =>
        new($"{provider} returned no bars for {symbol}: {reason}", code);

    private static string Printable(string text, int most) => new([.. text.Take(most).Select(c => char.IsControl(c) ? ' ' : c)]);
}
