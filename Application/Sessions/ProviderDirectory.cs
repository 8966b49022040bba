using TradeMind.Trading.Market;

namespace TradeMind.Application.Sessions;

/// <summary>A source of bars that portfolios can be on.</summary>
/// <param name="Name">What portfolios call it.</param>
/// <param name="Interval">Length of its bars.</param>
/// <param name="Symbols">What is traded where nothing else is said.</param>
/// <param name="Available">Tickers that can be traded; null when only the provider knows them.</param>
/// <param name="Origin">Where the bars come from, in words.</param>
public sealed record ProviderDescription(
    string Name, Interval Interval, IReadOnlyList<string> Symbols, IReadOnlyList<string>? Available, string Origin)
{
    /// <summary>When its market trades.</summary>
    public required ITradingCalendar Calendar { get; init; }

    /// <summary>What its bars are priced in, such as <c>USD</c>.</summary>
    public string Currency { get; init; } = "USD";

    /// <summary>Of what quantities are a multiple.</summary>
    public decimal QuantityStep { get; init; } = 1;

    /// <summary>The time of day, UTC, at which days of its market begin; see <see cref="SeriesFrequency.SessionStart"/>.</summary>
    public TimeSpan SessionStart { get; init; }

    /// <summary>Whether its bars are made up.</summary>
    public bool IsMadeUp { get; init; }
}

/// <summary>The sources of bars of a service.</summary>
/// <param name="All">The service's own first.</param>
public sealed record ProviderDirectory(IReadOnlyList<ProviderDescription> All)
{
    /// <summary>That of portfolios which name none.</summary>
    public ProviderDescription Own => All[0];

    public IReadOnlyList<string> Names => [.. All.Select(one => one.Name)];

    /// <param name="name">As a portfolio keeps it: null for the service's own.</param>
    /// <returns>Null when there is none of this name.</returns>
    public ProviderDescription? Find(string? name) =>
        name is null ? Own : All.Skip(1).FirstOrDefault(one => string.Equals(one.Name, name, StringComparison.Ordinal));
}
