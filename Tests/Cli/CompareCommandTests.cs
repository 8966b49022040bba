using System.Globalization;
using System.Text.Json;
using TradeMind.Cli;
using TradeMind.Tests.Analytics.Inference;
using TradeMind.Tests.MarketData;
using TradeMind.Trading.Randomness;

namespace TradeMind.Tests.Cli;

/// <summary>Results are compared on the dates they have in common, and no difference is a verdict.</summary>
public sealed class CompareCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Results_of_backtests_are_compared()
    {
        string[] data =
        [
            "--no-cache", "--data", Path.Combine(SampleData.Folder, "SP500.csv"), "--to", "2012-12-31", "--periods-per-year", "250",
        ];
        var (a, b, verdicts) = (_folder.File("a.json"), _folder.File("b.json"), _folder.File("v.json"));
        await CommandRun.SuccessAsync(["backtest", .. data, "--set", "fast=10", "--json", a, "--from", "2005-01-01"]);
        await CommandRun.SuccessAsync(["backtest", .. data, "--set", "fast=20", "--json", b, "--from", "2006-01-01"]);
        var output = (await CommandRun.SuccessAsync("compare", a, b, "--json", verdicts, "--replicates", "300")).Output;
        Assert.Contains("ma_crossover (fast=10", output, StringComparison.Ordinal);
        Assert.Contains("exchange sessions, 250 a year (given)", output, StringComparison.Ordinal);
        Assert.Contains("No difference beyond chance, neither in return (p ", output, StringComparison.Ordinal);
        var pair = Read(verdicts).GetProperty("comparisons")[0];
        Assert.Equal(("2006-01-03", "2012-12-31"), (pair.GetProperty("from").GetString(), pair.GetProperty("to").GetString()));
        Assert.Contains(
            $"{pair.GetProperty("returns").GetInt32() + 1:N0} dates from 2006-01-03 to 2012-12-31", output, StringComparison.Ordinal);
        Assert.Equal("NoDifference", pair.GetProperty("sharpe").GetProperty("verdict").GetString());
        Assert.Equal("none", Read(verdicts).GetProperty("correction").GetString());
    }

    [Fact]
    public async Task A_real_difference_is_seen_among_several_and_corrected()
    {
        var random = new Xoshiro256(1);
        var (good, verdicts) = (Write("good", SimulatedReturns.Draw(random, 1_000, 0.002)), _folder.File("v.json"));
        string[] others = [.. Enumerable.Range(0, 3).Select(i => Write(
            $"bad{i}", SimulatedReturns.Draw(random, 1_000, i == 0 ? 0.002 : -0.001)))];
        var output = (await CommandRun.SuccessAsync(["compare", good, .. others, "--json", verdicts])).Output;
        Assert.Contains("Holm", output, StringComparison.Ordinal);
        var found = Read(verdicts).GetProperty("comparisons").EnumerateArray().ToList();
        Assert.Equal(
            ["NoDifference", "FirstIsBetter", "FirstIsBetter"],
            found.Select(f => f.GetProperty("annualReturn").GetProperty("verdict").GetString()));
        Assert.Equal("Holm, 3 comparisons", Read(verdicts).GetProperty("correction").GetString());

        // Alone the same comparison has a third of the probability.
        await CommandRun.SuccessAsync("compare", good, others[1], "--json", verdicts);
        var alone = Read(verdicts).GetProperty("comparisons")[0].GetProperty("sharpe").GetProperty("pValue").GetDouble();
        Assert.Equal(3 * alone, found[1].GetProperty("sharpe").GetProperty("pValue").GetDouble(), 12);
    }

    [Fact]
    public async Task Intraday_results_are_compared_by_session()
    {
        var random = new Xoshiro256(2);
        var (a, b) = (SimulatedReturns.Draw(random, 200, 0.001), SimulatedReturns.Draw(random, 200, 0.001));
        var (daily, hourly, verdicts) = (Write("daily", a), Write("hourly", b, hours: 5), _folder.File("v.json"));
        await CommandRun.SuccessAsync("compare", daily, hourly, "--json", verdicts);
        var difference = Read(verdicts).GetProperty("comparisons")[0].GetProperty("annualReturn").GetProperty("difference").GetDouble();
        // The results have a point on every day of the week.
        Assert.Equal((a.Skip(1).Average() - b.Skip(1).Average()) * 365, difference, 9);
    }

    [Fact]
    public async Task What_cannot_be_compared_is_told()
    {
        var good = Write("good", SimulatedReturns.Draw(new Xoshiro256(3), 100, 0));
        var early = Write("early", SimulatedReturns.Draw(new Xoshiro256(4), 100, 0), first: new DateOnly(1990, 1, 1));
        await FailsAsync("has nothing to be compared with", good);
        await FailsAsync("good is named 2 times", good, good);
        await FailsAsync("0 dates in common, 31 are needed", good, early);
        await FailsAsync("file not found", good, _folder.File("none.json"));
        await FailsAsync("cannot be read as JSON", good, _folder.Write("text.json", "equity"));
        await FailsAsync("has no list 'equity'", good, _folder.Write("other.json", "{\"a\": 1}"));
        await FailsAsync("point 0 of 'equity'", good, _folder.Write("points.json", "{\"equity\": [1, 2]}"));
        await FailsAsync("a total loss", good, _folder.Write("ruin.json", "{\"equity\": [{\"time\": \"2000-01-01\", \"value\": -5}]}"));
        await FailsAsync("--replicates is 5", good, early, "--replicates", "5");
    }

    private static async Task FailsAsync(string reason, params string[] args)
    {
        var run = await CommandRun.OfAsync(["compare", .. args]);
        Assert.Equal(ExitCodes.BadInput, run.ExitCode);
        Assert.Contains(reason, run.Errors, StringComparison.Ordinal);
    }

    private string Write(string name, double[] returns, DateOnly? first = null, int hours = 1)
    {
        var (worth, day, points) = (100_000.0, first ?? new DateOnly(2000, 1, 1), new List<string>());
        foreach (var value in returns)
        {
            worth *= 1 + value;
            for (var hour = 1; hour <= hours; hour++)
            {
                // Only the last worth of a day counts.
                var hourText = hours == 1 ? "" : $"T{hour + 9}:00:00Z";
                points.Add(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{{\"time\": \"{day:yyyy-MM-dd}{hourText}\", \"value\": {(hour == hours ? worth : 1):R}}}"));
            }

            day = day.AddDays(1);
        }

        return _folder.Write($"{name}.json", $"{{\"equity\": [{string.Join(",", points)}]}}");
    }

    private static JsonElement Read(string file) => JsonSerializer.Deserialize<JsonElement>(File.ReadAllText(file));
}
