using System.ComponentModel.DataAnnotations;
using TradeMind.MarketData.Providers;

namespace TradeMind.Silo.Hosting.Options;

/// <summary>What may be written where a provider is.</summary>
internal static class ProviderAddress
{
    public const string Rest = "an http or https address, or empty for the provider's own";

    public const string Stream = "a ws or wss address, or empty for the provider's own";
}

/// <summary>How Yahoo is reached.</summary>
public sealed record YahooSettings
{
    /// <summary>Where its REST interface is; null for its own address.</summary>
    [Setting("url", "Base address of Yahoo", Format = ProviderAddress.Rest), Schemes("http", "https")]
    public Uri? Address { get; init; }
}

/// <summary>How Stooq is reached.</summary>
public sealed record StooqSettings
{
    /// <summary>Where its REST interface is; null for its own address.</summary>
    [Setting("url", "Base address of Stooq", Format = ProviderAddress.Rest), Schemes("http", "https")]
    public Uri? Address { get; init; }
}

/// <summary>How Binance is reached.</summary>
public sealed record BinanceSettings
{
    /// <summary>Where its REST interface is; null for its own address.</summary>
    [Setting("url", "Base address of Binance", Format = ProviderAddress.Rest), Schemes("http", "https")]
    public Uri? Address { get; init; }

    [Setting("stream", "Whether intraday bars of Binance are streamed")]
    public bool IsStreamed { get; init; } = true;

    /// <summary>Null for its own address.</summary>
    [Setting("stream_url", "Where Binance's websocket is", Format = ProviderAddress.Stream), Schemes("ws", "wss")]
    public Uri? StreamAddress { get; init; }
}

/// <summary>The connection settings of Alpaca.</summary>
public sealed record AlpacaSettings
{
    /// <summary>Where its REST interface is; null for its own address.</summary>
    [Setting("url", "Base address of Alpaca", Format = ProviderAddress.Rest), Schemes("http", "https")]
    public Uri? Address { get; init; }

    [Setting("api_key_id", "The id of the Alpaca API key", IsSecret = true)]
    public ProviderSecret KeyId { get; init; } = AlpacaProvider.KeyId;

    [Setting("api_secret_key", "The secret of the Alpaca API key", IsSecret = true)]
    public ProviderSecret SecretKey { get; init; } = AlpacaProvider.SecretKey;

    [Setting("feed", "Whose trades Alpaca's bars are made of")]
    [AllowedValues("iex", "sip", "delayed_sip")]
    public string Feed { get; init; } = "iex";

    [Setting("stream", "Whether minute bars of Alpaca are streamed")]
    public bool IsStreamed { get; init; } = true;

    /// <summary>Null for its own address.</summary>
    [Setting("stream_url", "Where Alpaca's websocket is", Format = ProviderAddress.Stream), Schemes("ws", "wss")]
    public Uri? StreamAddress { get; init; }
}

/// <summary>The connection settings of Tiingo.</summary>
public sealed record TiingoSettings
{
    /// <summary>Where its REST interface is; null for its own address.</summary>
    [Setting("url", "Base address of Tiingo", Format = ProviderAddress.Rest), Schemes("http", "https")]
    public Uri? Address { get; init; }

    [Setting("api_token", "The Tiingo API token", IsSecret = true)]
    public ProviderSecret Token { get; init; } = TiingoProvider.Token;
}
