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
        foreach (var stale in status.Stale)
        {
            console.MarkupLineInterpolated($"[yellow]stale[/]       {stale}");
        }

        if (status.Problem.Length > 0)
        {
            console.MarkupLineInterpolated($"[red]problem[/]     {status.Problem}");
        }
    }

    public static void Write(IAnsiConsole console, PortfolioView portfolio)
    {
        Line(console, "PAPER", portfolio.Time is { } label ? $"as of {BarTimeText.Format(label)}" : "no activity yet");
        Line(console, "equity", $"{portfolio.Equity:N2}");
        Line(console, "cash", $"{portfolio.Cash:N2}, of it promised to orders {portfolio.Reserved:N2}");
        var table = Table("symbol", "units", "average cost", "price", "value", "profit", "stop", "target");
        foreach (var h in portfolio.Holdings)
        {
            table.AddRow(
                h.Symbol, $"{h.Quantity:0.######}", $"{h.AverageCost:0.00##}", $"{h.Price:0.00##}", $"{h.Value:N2}", $"{h.Profit:N2}",
                $"{h.Stop:0.00##}", $"{h.Target:0.00##}");
        }

        console.Write(table);
    }

    public static void Write(IAnsiConsole console, Page<TradeView> trades)
    {
        var table = Table("time", "symbol", "side", "units", "price", "commission", "profit", "why");
        foreach (var t in trades.Items)
        {
            table.AddRow(
                BarTimeText.Format(t.Time), t.Symbol, $"{t.Side}", $"{t.Quantity:0.######}", $"{t.Price:0.00##}", $"{t.Commission:0.00##}",
                $"{t.Profit:N2}", Markup.Escape(t.Reasoning));
        }

        console.Write(table);
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
