using TradeMind.Storage.Journal;
using TradeMind.Trading.Sessions;

namespace TradeMind.Storage.Sql;

/// <summary>An entry, as the table <c>journal</c> has it.</summary>
internal sealed record JournalRow
{
    public string Kind { get; init; } = "";

    public string Entry { get; init; } = "";

    public JournalEntry ToEntry() => JournalCodec.Decode(Kind, Entry);
}
