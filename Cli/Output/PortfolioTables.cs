using Spectre.Console;
using TradeMind.Contracts;
using TradeMind.Reporting.Results;

namespace TradeMind.Cli.Output;

/// <summary>The portfolios of a service, as text.</summary>
internal static class PortfolioTables
{
    public static void Write(IAnsiConsole console, PortfolioListView list)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns("portfolio", "state", "provider");
        foreach (var name in (string[])["equity", "return", "drawdown", "positions"])
        {
            table.AddColumn(new TableColumn(name).RightAligned());
        }

        table.AddColumns("last slice", "problem");
        foreach (var one in list.Portfolios)
        {
            table.AddRow(
                one.Name, State(one), Markup.Escape(one.Provider), $"{one.Equity:N2} {one.Currency}", $"{one.Return:P2}",
                $"{one.Drawdown:P2}", $"{one.OpenPositions}",
                one.LastSlice is { } last ? BarTimeText.Format(last) : "", Markup.Escape(one.Problem));
        }

        console.Write(table);
        foreach (var total in list.Totals)
        {
            console.WriteLine(
                $"{total.Portfolios} portfolios: equity {total.Equity:N2} {total.Currency}, {total.Return:P2}, cash {total.Cash:N2}, "
                    + $"{total.OpenPositions} positions");
        }
    }

    public static void Write(IAnsiConsole console, PortfolioDetailView detail)
    {
        var one = detail.Summary;
        Line(console, "PAPER", $"{one.Name}: {State(one)}{(one.BreakerTripped ? ", BREAKER tripped" : "")}");
        Line(console, "equity", $"{one.Equity:N2} {one.Currency} of {one.StartingCapital:N2}, {one.Return:P2}, cash {one.Cash:N2}");
        Line(console, "provider", one.Provider);
        Line(console, "drawdown", $"{one.Drawdown:P2}");
        Line(console, "positions", $"{one.OpenPositions}");
        Line(console, "last slice", one.LastSlice is { } last ? BarTimeText.Format(last) : "none yet");
        Line(console, "watchlist", string.Join(", ", detail.Watchlist));
        Line(console, "strategies", string.Join(", ", detail.Strategies.Select(Text)));
        Line(console, "costs", $"commission {detail.Commission}, slippage {detail.Slippage}, latency {detail.Latency}");
        if (detail.ShortSelling is { } terms)
        {
            var margins = $"margins {terms.InitialMargin:P0} and {terms.MaintenanceMargin:P0}";
            Line(console, "sides", $"both, borrow rate {terms.BorrowRate:P2}, {margins}");
        }

        Line(console, "allocation", detail.Allocation);
        Line(console, "sizing", $"{detail.Sizing}, vote threshold {detail.VoteThreshold}");
        if (one.MadeAt is { } made)
        {
            var from = one.ClonedFrom is null ? "" : $", cloned from {one.ClonedFrom}";
            Line(console, "created", $"{made:yyyy-MM-dd HH:mm}Z by {one.MadeBy}{from}");
        }

        if (one.Problem.Length > 0)
        {
            console.MarkupLineInterpolated($"[red]problem[/]     {one.Problem}");
        }
    }

    private static string State(PortfolioSummaryView one) => one.Stage == PortfolioStage.Active ? $"{one.State}" : $"{one.Stage}";

    private static string Text(PortfolioStrategy strategy) =>
        $"{strategy.Id ?? strategy.Strategy}{(strategy.IsEnabled == false ? " (off)" : "")}";

    private static void Line(IAnsiConsole console, string name, string text) =>
        console.MarkupLineInterpolated($"[grey]{name,-11}[/] {text}");
}
