using System.Xml.Linq;
using TradeMind.MarketData.Csv;
using TradeMind.Tests.Architecture;
using TradeMind.Tests.MarketData;
using TradeMind.Trading.Backtesting;
using TradeMind.Trading.Engine;
using TradeMind.Trading.Market;
using TradeMind.Trading.Risk;
using TradeMind.Trading.Strategies;

namespace TradeMind.Tests.Notebooks;

/// <summary>
/// The notebook runs from its first cell to its last and shows what it is stored with. When the outputs are meant to change, run this with
/// TRADEMIND_UPDATE_NOTEBOOK=1, read the difference, and commit the notebook.
/// </summary>
public sealed class StrategyAnalysisTests
{
    private const string UpdateVariable = "TRADEMIND_UPDATE_NOTEBOOK";

    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    private static readonly string NotebookPath = Path.Combine(Repository.Root, "notebooks", "strategy_analysis.ipynb");

    [SkippableFact]
    public async Task Every_cell_runs_and_gives_what_is_stored()
    {
        var (stored, run) = (NotebookFile.Read(NotebookPath), await NotebookRunner.RunAsync(NotebookPath));
        Assert.DoesNotContain(run.Outputs, output => output.Contains("error: ", StringComparison.Ordinal));
        if (Environment.GetEnvironmentVariable(UpdateVariable) == "1")
        {
            stored.TakeOutputs(run);
            stored.Write(NotebookPath);
        }

        Assert.Equal(stored.Code.Count, run.Code.Count);
        for (var i = 0; i < stored.Code.Count; i++)
        {
            Assert.True(
                stored.Outputs[i] == run.Outputs[i],
                $"this cell of notebooks/strategy_analysis.ipynb gives something else than is stored:\n{stored.Code[i]}\nIt gives:\n"
                    + $"{run.Outputs[i]}\nWhen this is wanted, run with {UpdateVariable}=1 and commit the notebook.");
        }
    }

    /// <summary>The figures of the notebook are those of the same backtest here.</summary>
    [Fact]
    public void The_metrics_are_those_of_the_backtest()
    {
        var strategy = StrategyCatalog.BuiltIn.Find("ma_crossover");
        var account = new AccountOptions
        {
            Sizing = new EquityFractionSizing(0.90m),
            Risk = RiskPolicy.Default with
            {
                MaxPosition = 0.95m, MinCash = 0.05m, MaxSector = null, StopLoss = null, TakeProfit = null, MaxDrawdown = null,
            },
        };
        var series = new CsvBarReader().Read(Path.Combine(SampleData.Folder, "SP500.csv"))[new Symbol("SP500")];
        var result = new BacktestPlan(strategy, strategy.Parameters, account, AccountScope.Shared).Run([series]);
        var table = OutputOf("plan.Run(");
        Assert.Contains($"<td>Final equity</td><td>{result.FinalEquity:#,##0.00}</td>", table, StringComparison.Ordinal);
        Assert.Contains($"<td>Trades</td><td>{result.Trades.Count}</td>", table, StringComparison.Ordinal);
        Assert.Contains($"<td>Sharpe ratio</td><td>{result.Performance.Returns.Sharpe:0.00}</td>", table, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("SvgCharts.Candles(", "SP500 1d (Each candle is 18 bars of 1d)")]
    [InlineData("\"Equity\"", "Equity")]
    [InlineData("SvgCharts.Drawdowns(", "Drawdown")]
    [InlineData("SvgCharts.HeatMap(", "Sharpe ratio")]
    public void Each_chart_is_drawn(string code, string title)
    {
        var chart = XElement.Parse(OutputOf(code));
        Assert.Equal(Svg + "svg", chart.Name);
        Assert.Equal(title, chart.Element(Svg + "title")!.Value);
    }

    /// <summary>Six fast by nine slow periods; 50 of 50 and 60 of 50 are not allowed and pale; the best is framed.</summary>
    [Fact]
    public void The_heat_map_has_a_cell_per_pair()
    {
        var boxes = XElement.Parse(OutputOf("SvgCharts.HeatMap(")).Elements(Svg + "rect").Skip(1).ToList();
        Assert.Equal((6 * 9) + 1, boxes.Count);
        Assert.Single(boxes, box => (string?)box.Attribute("fill") == "none");
        Assert.Equal(2, boxes.Count(box => (string?)box.Attribute("fill") == "#eef1f4"));
    }

    private static string OutputOf(string code)
    {
        var notebook = NotebookFile.Read(NotebookPath);
        var cell = Assert.Single(Enumerable.Range(0, notebook.Code.Count), i => notebook.Code[i].Contains(code, StringComparison.Ordinal));
        return notebook.Outputs[cell];
    }
}
