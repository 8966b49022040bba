using TradeMind.Trading.Market;

namespace TradeMind.Grains.Serialization;

/// <summary>A bad row of market data on the wire.</summary>
[GenerateSerializer]
[Alias("trademind.data-finding")]
public struct DataFindingSurrogate
{
    [Id(0)]
    public FindingKind Kind;

    [Id(1)]
    public FindingSeverity Severity;

    [Id(2)]
    public string Symbol;

    [Id(3)]
    public DateTime? Time;

    [Id(4)]
    public double? Value;

    [Id(5)]
    public string Reason;

    [Id(6)]
    public string? File;

    [Id(7)]
    public int? Line;

    public static DataFindingSurrogate From(DataFinding finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        return new DataFindingSurrogate
        {
            Kind = finding.Kind,
            Severity = finding.Severity,
            Symbol = finding.Symbol.Ticker ?? "",
            Time = finding.Time,
            Value = finding.Value,
            Reason = finding.Reason, File = finding.File, Line = finding.Line,
        };
    }

    public readonly DataFinding ToFinding() =>
        new(Kind, Severity, Symbol.Length == 0 ? default : new Symbol(Symbol), Time, Value, Reason, File, Line);
}
