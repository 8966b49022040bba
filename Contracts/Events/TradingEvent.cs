using System.Text.Json.Serialization;

namespace TradeMind.Contracts;

/// <summary>
/// Something that has happened. Ids are made of what the event speaks of, so that the same event published twice has the same id, and every
/// event names the one that caused it: from a fill the chain leads back to its bar.
/// </summary>
public abstract record TradingEvent
{
    /// <summary>Unique among all events of all kinds.</summary>
    public abstract string Id { get; init; }

    /// <summary>Id of the event that caused this one; empty for the first of a chain.</summary>
    public abstract string Cause { get; init; }

    /// <summary>The ticker it speaks of; empty when it speaks of a whole slice.</summary>
    public string Symbol { get; init; } = "";

    /// <summary>Label of the bar it speaks of, UTC ticks; 0 before the first bar.</summary>
    public long BarTicks { get; init; }

    /// <summary>The same as a time, UTC; null, and not in the JSON, before the first bar.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTime? BarTime => BarTicks == 0 ? null : new DateTime(BarTicks, DateTimeKind.Utc);

    /// <summary>
    /// When it was made, UTC: by the clock of the service, but that of a portfolio as its journal says, when the command was given or the
    /// slice closed; so the same event published twice is identical.
    /// </summary>
    public DateTime MadeAt { get; init; }

    /// <summary>Counts up along its stream.</summary>
    public long Sequence { get; init; }
}

/// <summary>Something a portfolio has journalled.</summary>
public abstract record PortfolioEvent : TradingEvent
{
    public string Portfolio { get; init; } = "";

    /// <summary>
    /// Its place among the events of the journal entry it belongs to, from 0; with <see cref="TradingEvent.Sequence"/> it orders all of
    /// them.
    /// </summary>
    public int Place { get; init; }
}
