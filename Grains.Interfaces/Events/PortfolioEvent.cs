namespace TradeMind.Grains.Events;

/// <summary>Something a portfolio has journalled.</summary>
[GenerateSerializer]
[Immutable]
[Alias("trademind.portfolio-event")]
public abstract record PortfolioEvent : TradingEvent
{
    [Id(0)]
    public string Portfolio { get; init; } = "";

    /// <summary>
    /// Its place among the events of the journal entry it belongs to, from 0; with <see cref="TradingEvent.Sequence"/> it orders all of
    /// them.
    /// </summary>
    [Id(1)]
    public int Place { get; init; }
}
