using System.Net;
using System.Text;
using System.Text.Json;
using TradeMind.Client;
using TradeMind.Contracts;
using TradeMind.StrategyLoading;
using TradeMind.Tests.MarketData;
using AccessScope = TradeMind.Storage.Access.AccessScope;

namespace TradeMind.Tests.Silo;

/// <summary>Own strategies that are uploaded into the running service.</summary>
public sealed class StrategyUploadTests : IDisposable
{
    internal const string Rule =
        """
        public class Dip : Strategy
        {
            Sma average;
            [Parameter(2, 50, Sweep = "4..6")] public int Bars { get; set; } = 5;
            protected override void Init() => average = Use(new Sma(Bars));
            protected override Advice OnBar() => Close < average ? Buy($"under {average:F2}") : Sell("over");
        }
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task It_takes_an_admin()
    {
        var keys = new Dictionary<AccessScope, string>();
        await using var service = await RunningService.StartAsync(
            store =>
            {
                foreach (var scope in Enum.GetValues<AccessScope>())
                {
                    keys[scope] = store.Keys.Create($"{scope}", scope, null, "test").Text;
                }
            },
            "--authentication", "required", "--strategies_folder", _folder.Path);
        foreach (var (key, expected) in new[]
        {
            ("none", HttpStatusCode.Unauthorized), (keys[AccessScope.Read], HttpStatusCode.Forbidden),
            (keys[AccessScope.Trade], HttpStatusCode.Forbidden),
        })
        {
            using var client = TradeMindClient.Connect(service.Http.BaseAddress!.OriginalString, key);
            var refusal = await Assert.ThrowsAsync<ApiException>(() => UploadAsync(client, "Dip.cs", Rule));
            Assert.Equal(expected, refusal.Status);
            Assert.Equal(expected, (await Assert.ThrowsAsync<ApiException>(() => client.Strategies.FilesAsync())).Status);
        }

        Assert.Empty(Directory.GetFiles(_folder.Path));
        using var admin = TradeMindClient.Connect(service.Http.BaseAddress!.OriginalString, keys[AccessScope.Admin]);
        Assert.Equal(["dip"], (await UploadAsync(admin, "Dip.cs", Rule)).Strategies);
    }

    [Fact]
    public async Task It_is_checked_trades_is_replaced_and_is_there_after_a_restart()
    {
        string[] args = ["--strategies_folder", _folder.Path];
        await using var service = await RunningService.StartAsync(args);
        using (var client = new TradeMindClient(service.Http))
        {
            var file = await UploadAsync(client, "Dip.cs", Rule);
            var hash = StrategyFile.Hash(Encoding.UTF8.GetBytes(Rule));
            Assert.Equal(("Dip.cs", hash, (long)Rule.Length), (file.Name, file.Code, file.Bytes));
            Assert.Empty(file.Changed);
            Assert.Equal(hash, StrategyFile.Load(_folder.File("Dip.cs"), "test")[0].Hash);

            var checkedEntry = (await service.UntilAsync("/api/strategies/catalog", list => Verdict(list) is not (null or "Pending")))
                .GetProperty("items").EnumerateArray().Single(entry => entry.GetProperty("id").GetString() == "dip");
            Assert.Equal((hash, "Passed"), (checkedEntry.GetProperty("code").GetString(), Verdict(checkedEntry)));
            var check = (await client.Checks.ListAsync()).Items.Single();
            Assert.Equal(
                ("dip", hash, "bundled", "service"),
                (check.Request.Strategy, check.Request.Code, check.Request.Data, check.CreatedBy));

            // What the class declares is swept when no range is given.
            var sweep = await RunTests.ToTheEndAsync(
                client.Sweeps, await client.Sweeps.StartAsync(new RunRequest { Strategy = "dip", Data = "bundled" }));
            Assert.Equal(3, sweep.Summary!.Values["runs"]);

            await client.Strategies.AddAsync(new StrategyAddRequest("dip", "", true, 1, null, "ann", "to try"));
            var other = Rule.Replace("\"over\"", "\"above\"", StringComparison.Ordinal);
            file = await UploadAsync(client, "Dip.cs", other);
            Assert.Equal(["main/dip"], file.Changed);
            var change = (await client.Strategies.HistoryAsync(limit: 1)).Items[0];
            Assert.Equal("its file was uploaded", change.Why);
            var difference = Assert.Single(change.Changes);
            Assert.Equal(("strategies.dip.code", hash, file.Code), (difference.Field, difference.Before, difference.After));
        }

        await service.EndAsync();
        await service.BeginAsync(args);
        using var again = new TradeMindClient(service.Http);
        Assert.Equal("dip", Assert.Single(Assert.Single(await again.Strategies.FilesAsync()).Strategies));
        Assert.Equal(2, (await again.Strategies.HistoryAsync()).Items.Count);
        Assert.Contains((await again.Strategies.GetAsync()), strategy => strategy.Id == "dip" && strategy.Code is { Length: 64 });
    }

    [Fact]
    public async Task What_cannot_be_loaded_is_refused_and_leaves_everything_as_it_was()
    {
        await using var service = await RunningService.StartAsync("--strategies_folder", _folder.Path);
        using var client = new TradeMindClient(service.Http);
        var broken = Rule.Replace("Use(new Sma(Bars))", "Use(new Sma(Bars)", StringComparison.Ordinal);
        var error = await RefusedAsync(client, "Dip.cs", broken);
        Assert.Contains(error, line => line.Contains("Dip.cs(5,", StringComparison.Ordinal)
            && line.EndsWith("error CS1026: ) expected", StringComparison.Ordinal));
        await SaysAsync("file name '../Dip.cs' is not valid", "../Dip.cs", Rule);
        await SaysAsync("the ending .cs, .dll, .nupkg", "Dip.txt", Rule);
        await SaysAsync("'ma_crossover' is taken", "Other.cs", $"[Strategy(\"ma_crossover\")] {Rule}");
        await SaysAsync("file 'Dip.dll' is not a .NET assembly", "Dip.dll", "no assembly");
        Assert.Empty(Directory.GetFiles(_folder.Path));
        Assert.Empty(await client.Strategies.FilesAsync());

        await UploadAsync(client, "Dip.cs", Rule);
        await client.Strategies.AddAsync(
            new StrategyAddRequest("dip", "mine", true, 1, new Dictionary<string, double> { ["bars"] = 40 }, "ann", ""));
        var narrower = Rule.Replace("2, 50", "2, 20", StringComparison.Ordinal);
        await SaysAsync("parameter bars: 40 is out of range", "Dip.cs", narrower);
        await SaysAsync("has strategy 'mine' of it", "Dip.cs", Rule.Replace("class Dip", "class Dop", StringComparison.Ordinal));
        Assert.Equal(Rule, await File.ReadAllTextAsync(_folder.File("Dip.cs")));
        Assert.Equal(["dip"], Assert.Single(await client.Strategies.FilesAsync()).Strategies);

        async Task SaysAsync(string words, string name, string text) =>
            Assert.Contains(words, Assert.Single(await RefusedAsync(client, name, text)), StringComparison.Ordinal);
    }

    private static async Task<StrategyFileView> UploadAsync(TradeMindClient client, string name, string text)
    {
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(text));
        return await client.Strategies.UploadAsync(name, content);
    }

    private static async Task<IEnumerable<string>> RefusedAsync(TradeMindClient client, string name, string text)
    {
        var refusal = await Assert.ThrowsAsync<ApiException>(() => UploadAsync(client, name, text));
        Assert.Equal(HttpStatusCode.BadRequest, refusal.Status);
        return refusal.Errors["file"];
    }

    private static string? Verdict(JsonElement element) => element.TryGetProperty("items", out var items)
        ? items.EnumerateArray().Where(entry => entry.GetProperty("id").GetString() == "dip").Select(Verdict).FirstOrDefault()
        : element.GetProperty("check") is { ValueKind: JsonValueKind.Object } check ? check.GetProperty("verdict").GetString() : null;
}
