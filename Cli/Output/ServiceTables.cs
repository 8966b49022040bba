using System.Globalization;
using Spectre.Console;
using TradeMind.Contracts;
using TradeMind.Reporting.Results;

namespace TradeMind.Cli.Output;

/// <summary>What a service answers, as text.</summary>
internal static class ServiceTables
{
    public static void Write(IAnsiConsole console, ServiceStatus status)
    {
        Line(console, "PAPER", $"{status.Portfolio}: {status.State}{(status.BreakerTripped ? ", BREAKER tripped" : "")}");
        Line(
            console, "feed",
            $"{status.Provider}, {(status.IsMadeUp ? "MADE-UP " : "")}{status.Interval} bars, "
                + $"{(status.IsAtEnd ? "at its end" : $"time {status.Now:yyyy-MM-dd HH:mm}Z")}");
        Line(console, "last slice", status.LastSlice is { } label ? BarTimeText.Format(label) : "none yet");
        Line(console, "equity", $"{status.Equity:N2}, cash {status.Cash:N2}");
        Line(console, "positions", $"{status.OpenPositions}, resting orders {status.RestingOrders}");
        if (status is { Replay: { } replay, IsAtEnd: false })
        {
            var pace = replay.IsPaused ? "paused (trading is not)" : SpeedText(replay.BarsPerSecond);
            Line(console, "replay", $"{pace}, bar {replay.Played} of {replay.Total}");
        }

        foreach (var stale in status.Stale)
        {
            console.MarkupLineInterpolated($"[yellow]stale[/]       {stale}");
        }

        if (status.Problem.Length > 0)
        {
            console.MarkupLineInterpolated($"[red]problem[/]     {status.Problem}");
        }
    }

    public static void Write(IAnsiConsole console, ReplayView replay)
    {
        var at = replay.Position is { } position ? $"at {BarTimeText.Format(position)}, " : "";
        var isOver = replay.Played == replay.Total;
        Line(console, "replay", $"{(isOver ? "over" : replay.IsPaused ? "paused" : "playing")}, {at}bar {replay.Played} of {replay.Total}");
        Line(console, "speed", SpeedText(replay.BarsPerSecond));
        Line(console, "period", $"{BarTimeText.Format(replay.From)} to {BarTimeText.Format(replay.To)}");
    }

    private static string SpeedText(double? barsPerSecond) => barsPerSecond is { } rate
        ? string.Create(CultureInfo.InvariantCulture, $"{rate:0.####} bars per second")
        : "as fast as it goes";

    public static void Write(IAnsiConsole console, PortfolioView portfolio)
    {
        Line(console, "PAPER", portfolio.Time is { } label ? $"as of {BarTimeText.Format(label)}" : "no activity yet");
        Line(console, "equity", $"{portfolio.Equity:N2}");
        Line(console, "cash", $"{portfolio.Cash:N2}, of it promised to orders {portfolio.Reserved:N2}");
        var table = Table("symbol", "units", "average cost", "price", "value", "profit", "stop", "target");
        var held = portfolio.Holdings;
        string[][] columns =
        [
            [.. held.Select(h => h.Symbol)], AlignedNumbers.Units(held.Select(h => h.Quantity)),
            AlignedNumbers.Prices(held.Select(h => (decimal?)h.AverageCost)), AlignedNumbers.Prices(held.Select(h => (decimal?)h.Price)),
            AlignedNumbers.Money(held.Select(h => (decimal?)h.Value)), AlignedNumbers.Money(held.Select(h => (decimal?)h.Profit)),
            AlignedNumbers.Prices(held.Select(h => h.Stop)), AlignedNumbers.Prices(held.Select(h => h.Target)),
        ];
        AddRows(table, columns);

        console.Write(table);
    }

    public static void Write(IAnsiConsole console, Page<TradeView> trades)
    {
        var table = Table("time", "symbol", "side", "units", "price", "commission", "profit", "why");
        var fills = trades.Items;
        string[][] columns =
        [
            [.. fills.Select(t => BarTimeText.Format(t.Time))], [.. fills.Select(t => t.Symbol)], [.. fills.Select(t => $"{t.Side}")],
            AlignedNumbers.Units(fills.Select(t => t.Quantity)), AlignedNumbers.Prices(fills.Select(t => (decimal?)t.Price)),
            AlignedNumbers.Prices(fills.Select(t => (decimal?)t.Commission)), AlignedNumbers.Money(fills.Select(t => t.Profit)),
            [.. fills.Select(t => Markup.Escape(t.Reasoning))],
        ];
        AddRows(table, columns);

        console.Write(table);
    }

    private static void AddRows(Table table, string[][] columns)
    {
        for (var row = 0; row < columns[0].Length; row++)
        {
            table.AddRow([.. columns.Select(column => column[row])]);
        }
    }

    private static void Line(IAnsiConsole console, string name, string text) =>
        console.MarkupLineInterpolated($"[grey]{name,-11}[/] {text}");

    private static Table Table(params string[] columns)
    {
        var table = new Table().Border(TableBorder.Simple);
        foreach (var column in columns)
        {
            table.AddColumn(
                column is "symbol" or "time" or "side" or "why" ? new TableColumn(column) : new TableColumn(column).RightAligned());
        }

        return table;
    }
}
