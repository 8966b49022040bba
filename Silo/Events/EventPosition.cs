using System.Globalization;
using TradeMind.Application.Requests;
using TradeMind.Grains.Events;

namespace TradeMind.Silo.Events;

/// <summary>The position of an event among all events of a portfolio.</summary>
/// <param name="Sequence">Number of the journal entry.</param>
/// <param name="Place">Among the events of the entry.</param>
internal readonly record struct EventPosition(long Sequence, int Place) : IComparable<EventPosition>
{
    /// <exception cref="FieldException">The text is not an id of an event.</exception>
    public static EventPosition Parse(string text)
    {
        var parts = text.Split('.');
        return parts.Length == 2 && long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var sequence)
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var place)
            ? new EventPosition(sequence, place)
            : throw new FieldException(
                "Last-Event-ID", $"Last-Event-ID '{text}' is not valid: use the id of the last event that was received, such as 12.0");
    }

    public static EventPosition From(PortfolioEvent item) => new(item.Sequence, item.Place);

    public int CompareTo(EventPosition other) =>
        Sequence != other.Sequence ? Sequence.CompareTo(other.Sequence) : Place.CompareTo(other.Place);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Sequence}.{Place}");
}
