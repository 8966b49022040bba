using TradeMind.MarketData.Csv;
using TradeMind.Samples;
using TradeMind.Trading.Backtesting;
using TradeMind.Trading.Engine;
using TradeMind.Trading.Strategies;

var file = args.Length > 0 ? args[0] : Path.Combine(AppContext.BaseDirectory, "data", "SP500.csv");
var data = new CsvBarReader().Read(file);
var entry = StrategyEntry.For<BuyTheDip>();
var run = entry.CreateRun(data.Series, entry.Parameters, AccountOptions.Default with { Interval = data.Series[0].Interval });
run.Run();
Console.WriteLine($"{entry.Definition.Id} ({entry.Parameters}) on {file}");
Console.WriteLine(
    $"final equity {run.Account.Equity:F2} of {run.Account.Options.StartingCash:F2}, {run.Account.Broker.Orders.Length} orders");
