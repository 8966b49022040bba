using System.Text.Json;
using TradeMind.Tests.MarketData;

namespace TradeMind.Tests.Cli;

/// <summary>What <c>trademind backtest --json</c> wrote, read back by someone who knows nothing but the file.</summary>
public sealed class BacktestJsonFile
{
    private readonly JsonElement _root;

    private BacktestJsonFile(string text)
    {
        Text = text;
        _root = JsonDocument.Parse(text).RootElement;
    }

    public sealed record FillLine(int OrderId, string Symbol, string Date, string Side, decimal Quantity, decimal Price, decimal Commission)
    {
        public decimal CashFlow => (Side == "Buy" ? -1 : 1) * Quantity * Price - Commission;

        public decimal Signed => Side == "Buy" ? Quantity : -Quantity;
    }

    public string Text { get; }

    public JsonElement this[string name] => _root.GetProperty(name);

    public IEnumerable<string> Names => _root.EnumerateObject().Select(p => p.Name);

    public decimal FinalEquity => this["finalEquity"].GetDecimal();

    public string OrderListHash => this["orderListHash"].GetString()!;

    public IReadOnlyList<FillLine> Fills => [.. this["fills"].EnumerateArray().Select(f => new FillLine(
        f.GetProperty("orderId").GetInt32(), f.GetProperty("symbol").GetString()!, f.GetProperty("time").GetString()!,
        f.GetProperty("side").GetString()!, f.GetProperty("quantity").GetDecimal(), f.GetProperty("price").GetDecimal(),
        f.GetProperty("commission").GetDecimal()))];

    /// <summary>Runs a backtest, without the cache of parsed columns, and reads its file.</summary>
    public static async Task<BacktestJsonFile> RunAsync(params string[] options)
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "result.json");
        await CommandRun.SuccessAsync(["backtest", "--no-cache", "--json", file, .. options]);
        return new BacktestJsonFile(await File.ReadAllTextAsync(file));
    }

    /// <summary>Cash after the fills plus what is held at the last closes, worked out from the fills alone.</summary>
    public static decimal EquityOf(decimal cash, IEnumerable<FillLine> fills, Func<string, decimal> lastClose)
    {
        var held = new Dictionary<string, decimal>(StringComparer.Ordinal);
        foreach (var fill in fills)
        {
            cash += fill.CashFlow;
            held[fill.Symbol] = held.GetValueOrDefault(fill.Symbol) + fill.Signed;
        }

        return cash + held.Sum(position => position.Value * lastClose(position.Key));
    }
}
