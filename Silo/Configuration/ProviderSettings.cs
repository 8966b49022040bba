using TradeMind.MarketData.Providers;

namespace TradeMind.Silo.Configuration;

/// <summary>How a provider is reached.</summary>
public record ProviderSettings
{
    /// <summary>Where its REST interface is; null for its own address.</summary>
    public Uri? Address { get; init; }
}

/// <summary>How a provider is reached that sends bars as they close.</summary>
public record StreamingSettings : ProviderSettings
{
    /// <summary>Whether bars are streamed.</summary>
    public bool IsStreamed { get; init; } = true;

    /// <summary>Where its websocket is; null for its own address.</summary>
    public Uri? StreamAddress { get; init; }
}

/// <summary>How Alpaca is reached.</summary>
public sealed record AlpacaSettings : StreamingSettings
{
    public ProviderSecret KeyId { get; init; } = AlpacaProvider.KeyId;

    public ProviderSecret SecretKey { get; init; } = AlpacaProvider.SecretKey;

    /// <summary>Whose trades its bars are made of.</summary>
    public string Feed { get; init; } = "iex";
}

/// <summary>How Tiingo is reached.</summary>
public sealed record TiingoSettings : ProviderSettings
{
    public ProviderSecret Token { get; init; } = TiingoProvider.Token;
}
