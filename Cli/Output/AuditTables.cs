using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Spectre.Console;
using TradeMind.Trading.Sessions.Auditing;

namespace TradeMind.Cli.Output;

/// <summary>Audits of recorded days as text, and how they are written as JSON.</summary>
internal static class AuditTables
{
    public static JsonSerializerOptions Format { get; } = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters = { new JsonStringEnumConverter() }
    };

    public static void Write(IAnsiConsole console, IReadOnlyList<SessionAudit> audits)
    {
        var first = audits[0];
        var days = first.From == first.To ? $"{first.From:yyyy-MM-dd}" : $"{first.From:yyyy-MM-dd} to {first.To:yyyy-MM-dd}";
        console.MarkupLineInterpolated($"{days}, journal entries {first.FirstSequence} to {first.LastSequence}");
        var table = new Table().Border(TableBorder.Simple).AddColumn("bars of");
        foreach (var name in new[]
        {
            "slices", "bars", "differ", "signals", "differ", "fills", "differ", "equity recorded", "rerun", "apart by"
        })
        {
            table.AddColumn(new TableColumn(name).RightAligned());
        }

        foreach (var a in audits)
        {
            table.AddRow(
                Name(a.Source), $"{a.Slices:N0}", $"{a.Bars:N0}", $"{a.BarsDifferent:N0}", $"{a.Signals:N0}", $"{a.SignalsDifferent:N0}",
                $"{a.Fills:N0}", $"{a.FillsDifferent:N0}",
                Money(a.EquityRecorded), Money(a.EquityRerun), Money(a.EquityDifference));
        }

        console.Write(table);
        foreach (var detail in audits.SelectMany(a => a.Details.Select(d => $"{Name(a.Source)}: {d}")))
        {
            console.MarkupLineInterpolated($"{detail}");
        }

        if (first.EarlierDifferent > 0)
        {
            console.MarkupLineInterpolated(
                $"[red]{first.EarlierDifferent:N0} entries before these days do not come out as they are written: audit earlier days[/]");
        }

        console.MarkupLine(audits.Any(a => a.HasDifferences) ? "[red]recorded and rerun differ[/]" : "[green]recorded and rerun agree[/]");
    }

    private static string Name(AuditSource source) =>
        source switch { AuditSource.Journal => "journal", AuditSource.Store => "store", _ => "feed" };

    private static string Money(decimal value) => value.ToString("0.00####", CultureInfo.InvariantCulture);
}
