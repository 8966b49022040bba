using System.Net.Http.Headers;
using System.Text.Json;

namespace TradeMind.MarketData.Providers;

/// <summary>
/// A key or token that identifies the customer to a provider. It goes to the provider and nowhere else: not into logs or messages.
/// </summary>
/// <param name="Setting">The key of the configuration that it stands in, such as <c>tiingo:api_token</c>.</param>
/// <param name="Header">Where it goes.</param>
public sealed record ProviderSecret(string Setting, string Header)
{
    /// <summary>The header before it.</summary>
    public string Prefix { get; init; } = "";

    /// <summary>Null when it is not configured.</summary>
    public string? Text { private get; init; }

    public bool IsMissing => string.IsNullOrEmpty(Text);

    /// <summary>The environment variable that the setting is best given by.</summary>
    public string EnvironmentVariable => $"TRADEMIND__{Setting.ToUpperInvariant().Replace(":", "__", StringComparison.Ordinal)}";

    /// <summary>The setting and its environment variable, in words.</summary>
    public string Name => $"{Setting} (environment variable {EnvironmentVariable})";

    public void AddTo(HttpRequestHeaders headers)
    {
        ArgumentNullException.ThrowIfNull(headers);
        headers.TryAddWithoutValidation(Header, $"{Prefix}{Text}");
    }

    /// <summary>Writes it into a message to the provider.</summary>
    internal void WriteTo(Utf8JsonWriter writer, string name) => writer.WriteString(name, Text);

    /// <summary>A text without the secret, should it stand in it.</summary>
    public string Redact(string text) => IsMissing ? text : text.Replace(Text!, "***", StringComparison.Ordinal);

    /// <summary>Whatever is printed, the secret is not.</summary>
    public override string ToString() => Setting;
}
