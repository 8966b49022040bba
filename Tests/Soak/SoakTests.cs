using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using TradeMind.Tests.MarketData.Providers.FakeYahoo;
using TradeMind.Tests.Silo;
using TradeMind.Trading.Market;
using TradeMind.Trading.Randomness;
using Xunit.Abstractions;

namespace TradeMind.Tests.Soak;

/// <summary>
/// Market days in the life of a service whose provider has every fault there is. TRADEMIND_SOAK_DAYS says how many; they are skipped
/// unless it is set. TRADEMIND_SOAK_SEED says which market and which faults.
/// </summary>
[Collection(AloneCollection.Name)]
public class SoakTests(ITestOutputHelper output)
{
    private static readonly int Days = (int)(Variable("TRADEMIND_SOAK_DAYS") ?? 2);

    private static readonly ulong Seed = Variable("TRADEMIND_SOAK_SEED") ?? 1;

    private static void SkipUnlessAsked() => Skip.If(
        Variable("TRADEMIND_SOAK_DAYS") is null, "market days take minutes: set TRADEMIND_SOAK_DAYS=2 or more to run them");

    /// <summary>No fault lasts so long, of the time that passes: thirty seconds on the machine's clock.</summary>
    private static readonly TimeSpan Patient = TimeSpan.FromMinutes(5);

    [SkippableFact]
    public async Task With_faults_that_pass_and_restarts_at_night_the_books_are_those_of_a_clean_run()
    {
        SkipUnlessAsked();
        await using var clean = await SoakRun.StartAsync(Market(), YahooFaults.None, Patient);
        await clean.TradeAsync(restarts: null, AtNightAsync);
        await using var faulty = await SoakRun.StartAsync(Market(), new YahooFaults(Seed, ofAnswers: 0.3, ofBars: 0.05), Patient);
        await faulty.TradeAsync(new Xoshiro256(Seed), AtNightAsync);

        var (expected, rows) = (await clean.Service.SliceRowsAsync(), await faulty.Service.SliceRowsAsync());
        Print(faulty, rows);
        Assert.Equal(expected, rows);
        Assert.Equal(await FillsAsync(clean), await FillsAsync(faulty));
        Assert.NotEmpty(await FillsAsync(faulty));
        Assert.NotEmpty(faulty.Problems);
        Assert.True(faulty.Injected.Count >= (Days < 10 ? 12 : 20), $"only {faulty.Injected.Count} kinds of faults were injected");
        Assert.DoesNotContain(faulty.Service.Logs.Lines, line => line.Contains("is stalled", StringComparison.Ordinal));
        Assert.Equal("", (await faulty.Service.GetAsync("/api/status")).GetProperty("problem").GetString());
    }

    [SkippableFact]
    public async Task Halts_and_outages_are_said_and_trading_goes_on_with_what_there_is()
    {
        SkipUnlessAsked();
        var market = SoakRun.Market(1, Seed);
        var day = market.Sessions[^1];
        var faults = new YahooFaults(Seed, ofAnswers: 0.05, ofBars: 0)
        {
            Halts = { ["BBB"] = (day.OpenUtc.AddMinutes(30), day.OpenUtc.AddMinutes(90)) },
            Outage = (day.OpenUtc.AddMinutes(150), day.OpenUtc.AddMinutes(180)),
        };
        await using var run = await SoakRun.StartAsync(market, faults, TimeSpan.FromSeconds(5));
        await run.TradeAsync(restarts: null);

        var rows = await run.Service.SliceRowsAsync();
        Print(run, rows);
        var slices = rows.Select(row => JsonDocument.Parse(row).RootElement.GetProperty("bars")).ToDictionary(bars => bars[0].GetInt64());
        Assert.All(YahooMarket.BarTimes(day),
            barTime => Assert.True(slices.ContainsKey(barTime.Ticks), $"there is no slice of {barTime:O}"));
        Assert.Equal(4, slices[day.OpenUtc.AddMinutes(45).Ticks].GetArrayLength() - 1);
        Assert.Equal(5, slices[YahooMarket.BarTimes(day).Last().Ticks].GetArrayLength() - 1);
        Assert.Contains(run.Problems, problem => problem.StartsWith("BBB: no bar since", StringComparison.Ordinal));
        Assert.Contains(run.Problems, problem => problem.Contains("yahoo has no new bar of any symbol", StringComparison.Ordinal));
        var told = (await run.Service.GetAsync("/api/session/events?limit=1000")).GetProperty("items").EnumerateArray()
            .Select(e => $"{e.GetProperty("action").GetString()} {e.GetProperty("why").GetString()}").ToList();
        Assert.Contains(told, text => text.StartsWith("SymbolsStale BBB: no bar since", StringComparison.Ordinal));
        Assert.Contains(told, text =>
            text.StartsWith("SymbolsCurrent", StringComparison.Ordinal) && text.Contains("BBB", StringComparison.Ordinal));
    }

    /// <summary>
    /// A dividend on the first day, and in a longer run a split on the fourth: the others wait for what was split until its deadline.
    /// </summary>
    private static YahooMarket Market()
    {
        var market = SoakRun.Market(Days, Seed);
        if (Days >= 5)
        {
            market.Splits["EEE"] = SplitDay(market);
        }

        market.Dividends.Add(("AAA", market.Sessions[^Days].Date, 0.25));
        return market;
    }

    private static DateOnly SplitDay(YahooMarket market) => market.Sessions[^(Days - 3)].Date;

    /// <summary>What was split cannot be traded on: the operator closes it out at its last close and takes it off the watchlist.</summary>
    private static async Task AtNightAsync(TradingSession day, RunningService service)
    {
        if (Days < 5 || day.Date != SplitDay(Market()))
        {
            return;
        }

        if ((await service.GetAsync("/api/holdings")).GetProperty("items").EnumerateArray()
            .Any(h => h.GetProperty("symbol").GetString() == "EEE"))
        {
            var closed = await service.Http.PostAsJsonAsync("/api/holdings/EEE/close-out", new { haircut = 0, why = "split" });
            closed.EnsureSuccessStatusCode();
        }

        (await service.Http.DeleteAsync("/api/watchlist/EEE?why=split")).EnsureSuccessStatusCode();
    }

    private void Print(SoakRun run, List<string> rows)
    {
        output.WriteLine(
            $"seed {Seed}, {run.Days} days: {rows.Count} slices, {run.Injected.Values.Sum()} faults of {run.Injected.Count} kinds, "
            + $"{run.Restarts} restarts, {run.Problems.Count} problems reported");
        output.WriteLine(string.Join(", ", run.Injected.OrderBy(f => f.Key).Select(f => $"{f.Key} {f.Value}")));
    }

    private static async Task<List<string>> FillsAsync(SoakRun run) =>
        [.. (await run.Service.GetAsync("/api/trades?limit=1000")).GetProperty("items").EnumerateArray().Select(fill => fill.GetRawText())];

    private static ulong? Variable(string name) =>
        ulong.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var value) ? value : null;
}
