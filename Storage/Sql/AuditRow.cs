using System.Text.Json;
using TradeMind.Storage.Reading;
using TradeMind.Trading.Sessions.Auditing;

namespace TradeMind.Storage.Sql;

/// <summary>An audit as its table has it.</summary>
internal sealed record AuditRow
{
    public const string Columns =
        """
        id, portfolio, from_day AS FromDay, to_day AS ToDay, source, at_ticks AS AtTicks, first_sequence AS FirstSequence,
        last_sequence AS LastSequence, slices, bars, bars_different AS BarsDifferent, signals, signals_different AS SignalsDifferent, fills,
        fills_different AS FillsDifferent, equity_recorded AS EquityRecorded, equity_rerun AS EquityRerun,
        equity_difference AS EquityDifference, earlier_different AS EarlierDifferent, details
        """;

    public long Id { get; init; }

    public string Portfolio { get; init; } = "";

    public string FromDay { get; init; } = "";

    public string ToDay { get; init; } = "";

    public string Source { get; init; } = "";

    public long AtTicks { get; init; }

    public long FirstSequence { get; init; }

    public long LastSequence { get; init; }

    public int Slices { get; init; }

    public int Bars { get; init; }

    public int BarsDifferent { get; init; }

    public int Signals { get; init; }

    public int SignalsDifferent { get; init; }

    public int Fills { get; init; }

    public int FillsDifferent { get; init; }

    public DecimalText EquityRecorded { get; init; }

    public DecimalText EquityRerun { get; init; }

    public DecimalText EquityDifference { get; init; }

    public int EarlierDifferent { get; init; }

    public string Details { get; init; } = "";

    public static AuditRow Create(string portfolio, DateTime at, SessionAudit audit) => new()
    {
        Portfolio = portfolio, FromDay = SqlAuditStore.Text(audit.From), ToDay = SqlAuditStore.Text(audit.To),
        Source = audit.Source.ToString(), AtTicks = at.Ticks, FirstSequence = audit.FirstSequence, LastSequence = audit.LastSequence,
        Slices = audit.Slices, Bars = audit.Bars, BarsDifferent = audit.BarsDifferent, Signals = audit.Signals,
        SignalsDifferent = audit.SignalsDifferent, Fills = audit.Fills, FillsDifferent = audit.FillsDifferent,
        EquityRecorded = new DecimalText(audit.EquityRecorded), EquityRerun = new DecimalText(audit.EquityRerun),
        EquityDifference = new DecimalText(audit.EquityDifference), EarlierDifferent = audit.EarlierDifferent,
        Details = JsonSerializer.Serialize(audit.Details),
    };

    public StoredAudit ToView() => new(Id, UtcTime.FromTicks(AtTicks), new SessionAudit
    {
        From = SqlAuditStore.Day(FromDay), To = SqlAuditStore.Day(ToDay), Source = Enum.Parse<AuditSource>(Source),
        FirstSequence = FirstSequence, LastSequence = LastSequence, Slices = Slices, Bars = Bars, BarsDifferent = BarsDifferent,
        Signals = Signals, SignalsDifferent = SignalsDifferent, Fills = Fills, FillsDifferent = FillsDifferent,
        EquityRecorded = EquityRecorded, EquityRerun = EquityRerun, EquityDifference = EquityDifference,
        EarlierDifferent = EarlierDifferent, Details = JsonSerializer.Deserialize<List<string>>(Details)!,
    });
}
