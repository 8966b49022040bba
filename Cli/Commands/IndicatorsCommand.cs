using System.CommandLine;
using System.Globalization;
using Spectre.Console;
using TradeMind.Cli.Input;
using TradeMind.Cli.Output;
using TradeMind.Reporting.Results;
using TradeMind.Trading.Indicators;
using TradeMind.Trading.Market;
using TradeMind.Trading;

namespace TradeMind.Cli.Commands;

/// <summary><c>trademind indicators</c></summary>
internal static class IndicatorsCommand
{
    private const int RowsShown = 10;

    public static Command Create(IAnsiConsole console)
    {
        var command = new Command("indicators", "Compute an indicator over bars; without --indicator, list the indicators");
        var data = new DataOptions();
        data.AddTo(command);
        var name = new Option<string?>("--indicator") { Description = "Indicator", HelpName = "NAME" };
        var set = ParameterSettings.Option();
        var csv = new Option<string?>("--csv") { Description = "Write all rows here instead of printing the last ones", HelpName = "FILE" };
        command.Options.Add(name);
        command.Options.Add(set);
        command.Options.Add(csv);
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(name) is not { } wanted)
            {
                List(console);
                return ExitCodes.Success;
            }

            var entry = IndicatorCatalog.Find(wanted);
            var parameters = ParameterSettings.Apply(entry.Parameters, parsed.GetValue(set));
            entry.WarmUp(parameters);
            var file = AtomicFile.At(parsed.GetValue(csv));
            var series = data.Load(parsed).Series;
            if (series.Count != 1)
            {
                throw new InvalidInputException(
                    $"--symbol is needed: the data have {series.Count} symbols, "
                    + string.Join(", ", series.Select(s => s.Symbol).Take(10)));
            }

            var columns = entry.Run(parameters, series[0]);
            if (file is null)
            {
                Print(console, entry, series[0], columns);
            }
            else
            {
                file.Write(stream => WriteCsv(stream, entry, series[0], columns));
            }

            return ExitCodes.Success;
        });
        return command;
    }

    private static void List(IAnsiConsole console)
    {
        foreach (var definition in IndicatorCatalog.Definitions)
        {
            console.MarkupLineInterpolated($"[bold]{definition.Name}[/]  {definition.Title} -> {string.Join(", ", definition.Outputs)}");
            StrategiesCommand.Write(console, definition.Parameters);
        }
    }

    private static void Print(IAnsiConsole console, IndicatorEntry entry, BarSeries series, double[][] columns)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumn("time").AddColumn(new TableColumn("close").RightAligned());
        foreach (var output in entry.Definition.Outputs)
        {
            table.AddColumn(new TableColumn(output).RightAligned());
        }

        for (var i = Math.Max(0, series.Count - RowsShown); i < series.Count; i++)
        {
            string[] row = [BarTimeText.Format(series.Ticks[i]), Text(series.Close[i]), .. columns.Select(c => Text(c[i]))];
            table.AddRow(row);
        }

        console.Write(table);
    }

    private static void WriteCsv(Stream stream, IndicatorEntry entry, BarSeries series, double[][] columns)
    {
        using var writer = new StreamWriter(stream);
        writer.Write($"date,{string.Join(',', entry.Definition.Outputs)}\n");
        for (var i = 0; i < series.Count; i++)
        {
            writer.Write($"{BarTimeText.Format(series.Ticks[i])},{string.Join(',', columns.Select(c => Text(c[i])))}\n");
        }
    }

    /// <summary>Every digit; empty while there is no value.</summary>
    private static string Text(double value) => double.IsNaN(value) ? "" : value.ToString("R", CultureInfo.InvariantCulture);
}
