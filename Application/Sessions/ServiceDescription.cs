using TradeMind.Trading.Market;

namespace TradeMind.Application.Sessions;

/// <summary>What a portfolio of the running service trades, and on which bars.</summary>
/// <param name="Portfolio">Name of the portfolio.</param>
/// <param name="Provider">Name of its data provider.</param>
/// <param name="Interval">Length of its bars.</param>
/// <param name="Available">Tickers that can be traded; null when only the provider knows them.</param>
/// <param name="Origin">Where the bars come from, in words.</param>
public sealed record ServiceDescription(
    string Portfolio, string Provider, Interval Interval, IReadOnlyList<string>? Available, string Origin)
{
    /// <summary>What its bars are priced in, such as <c>USD</c>.</summary>
    public string Currency { get; init; } = "USD";

    /// <summary>Whether its bars are made up.</summary>
    public bool IsMadeUp { get; init; }
}
