using System.Text.Json;
using TradeMind.Tests.Architecture;
using TradeMind.Tests.Cli;
using TradeMind.Tests.MarketData;
using TradeMind.Trading.Strategies;

namespace TradeMind.Tests.Golden;

/// <summary>
/// What every strategy does on the bundled data with the default account, as it was when someone last looked at it and agreed. A change of
/// any order or fill shows here. When the change is wanted, run the tests with TRADEMIND_UPDATE_GOLDEN=1, read the difference of
/// golden.json, and commit it.
/// </summary>
public sealed class GoldenBacktestTests
{
    private const string UpdateVariable = "TRADEMIND_UPDATE_GOLDEN";

    private static readonly string Folder = Path.Combine(Repository.Root, "Tests", "Golden");

    private static readonly JsonSerializerOptions Format =
        new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase, WriteIndented = true, NewLine = "\n" };

    public sealed record Golden(int Orders, int Fills, decimal FinalEquity, string OrderListHash);

    [Theory]
    [InlineData("long", "golden.json")]
    [InlineData("both", "golden-both.json")]
    public async Task Every_strategy_trades_as_it_did(string sides, string file)
    {
        var path = Path.Combine(Folder, file);
        var actual = new SortedDictionary<string, Golden>(StringComparer.Ordinal);
        foreach (var entry in StrategyCatalog.BuiltIn.Entries)
        {
            actual.Add(entry.Definition.Id, await RunAsync(entry.Definition.Id, sides));
        }

        if (Environment.GetEnvironmentVariable(UpdateVariable) == "1")
        {
            await File.WriteAllTextAsync(path, JsonSerializer.Serialize(actual, Format) + "\n");
        }

        Assert.True(File.Exists(path), $"{path} is missing: run the tests with {UpdateVariable}=1 to write it");
        var expected = JsonSerializer.Deserialize<Dictionary<string, Golden>>(await File.ReadAllTextAsync(path), Format)!;
        var differences = Differences(expected, actual).ToList();
        Assert.True(
            differences.Count == 0,
            $"{string.Join('\n', differences)}\nWhen this is wanted, run with {UpdateVariable}=1 and commit {file}.");
    }

    private static IEnumerable<string> Differences(Dictionary<string, Golden> expected, SortedDictionary<string, Golden> actual)
    {
        foreach (var id in expected.Keys.Union(actual.Keys).Order(StringComparer.Ordinal))
        {
            switch (expected.GetValueOrDefault(id), actual.GetValueOrDefault(id))
            {
                case (null, _):
                    yield return $"{id} has no golden backtest";
                    break;
                case (_, null):
                    yield return $"{id} has a golden backtest but is no strategy";
                    break;
                case ({ } was, { } now) when was != now:
                    yield return $"{id} trades differently: it was {was}, it is {now}; "
                        + $"'trademind backtest --data samples/data --strategy {id}' shows it";
                    break;
            }
        }
    }

    private static async Task<Golden> RunAsync(string strategy, string sides)
    {
        var result = await BacktestJsonFile.RunAsync("--data", SampleData.Folder, "--strategy", strategy, "--sides", sides);
        return new Golden(result["orders"].GetArrayLength(), result["fills"].GetArrayLength(), result.FinalEquity, result.OrderListHash);
    }
}
