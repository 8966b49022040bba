using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization;
using TradeMind.Grains.Views;
using TradeMind.Storage.Reading;

namespace TradeMind.Cli.Service;

/// <summary>Talks to a running service.</summary>
internal sealed class ServiceClient(string address) : IDisposable
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    private readonly HttpClient _http = new() { BaseAddress = Checked(address), Timeout = TimeSpan.FromSeconds(30) };

    public Task<ServiceStatus> StatusAsync(CancellationToken cancellation) => GetAsync<ServiceStatus>("api/status", cancellation);

    public Task<PortfolioView> PortfolioAsync(CancellationToken cancellation) => GetAsync<PortfolioView>("api/portfolio", cancellation);

    public Task<Page<TradeView>> TradesAsync(int limit, string? symbol, CancellationToken cancellation) =>
        GetAsync<Page<TradeView>>($"api/trades?limit={limit}{(symbol is null ? "" : $"&symbol={Uri.EscapeDataString(symbol)}")}", cancellation);

    /// <summary>Tells the session something.</summary>
    /// <param name="action">Such as <c>pause</c>.</param>
    /// <param name="who">By whom.</param>
    /// <param name="why">The reason; may be empty.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public async Task<ServiceStatus> CommandAsync(string action, string who, string why, CancellationToken cancellation)
    {
        using var answer = await SendAsync(() => _http.PostAsJsonAsync($"api/session/{action}", new { who, why }, Format, cancellation)).ConfigureAwait(false);
        return (await answer.Content.ReadFromJsonAsync<ServiceStatus>(Format, cancellation).ConfigureAwait(false))!;
    }

    public void Dispose() => _http.Dispose();

    private async Task<T> GetAsync<T>(string path, CancellationToken cancellation)
    {
        using var answer = await SendAsync(() => _http.GetAsync(path, cancellation)).ConfigureAwait(false);
        return (await answer.Content.ReadFromJsonAsync<T>(Format, cancellation).ConfigureAwait(false))!;
    }

    /// <exception cref="ArgumentException">Nobody answers, or the service refuses; the message says why.</exception>
    private async Task<HttpResponseMessage> SendAsync(Func<Task<HttpResponseMessage>> send)
    {
        try
        {
            var answer = await send().ConfigureAwait(false);
            if (answer.IsSuccessStatusCode)
            {
                return answer;
            }

            using (answer)
            {
                var text = await answer.Content.ReadAsStringAsync().ConfigureAwait(false);
                throw new ArgumentException($"the service at {_http.BaseAddress} answered {(int)answer.StatusCode}: {Detail(text)}");
            }
        }
        catch (HttpRequestException fault)
        {
            throw new ArgumentException($"no service answers at {_http.BaseAddress} ({fault.Message}): start one with 'trademind serve', or name another with --url", fault);
        }
    }

    private static string Detail(string text)
    {
        try
        {
            return JsonDocument.Parse(text).RootElement.TryGetProperty("detail", out var detail) ? detail.GetString() ?? text : text;
        }
        catch (JsonException)
        {
            // Whatever answered there is no TradeMind service; what it said is shown as it is.
            return text;
        }
    }

    private static Uri Checked(string address) => Uri.TryCreate(address, UriKind.Absolute, out var uri) && (uri.Scheme is "http" or "https")
        ? new Uri(address.TrimEnd('/') + "/")
        : throw new ArgumentException($"--url '{address}' is no address: use one such as http://127.0.0.1:5070");
}
