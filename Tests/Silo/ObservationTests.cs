using System.Globalization;
using TradeMind.Client;
using TradeMind.Contracts;
using TradeMind.Silo.Api;

namespace TradeMind.Tests.Silo;

/// <summary>What the service says of itself.</summary>
public sealed class ObservationTests(TradedService traded) : IClassFixture<TradedService>, IDisposable
{
    private readonly TradeMindClient _client = new(traded.Service.Http);

    [Fact]
    public async Task Grains_and_strategies_are_counted()
    {
        var agents = await _client.Service.AgentsAsync();
        var orchestrator = agents.Single(a => a is { Kind: "grain", Name: "Orchestrator" }).Activity!;
        Assert.True(orchestrator is { Calls: > 0, Errors: 0 } && orchestrator.LatencyP50Ms <= orchestrator.LatencyP99Ms);
        var strategies = agents.Where(a => a.Kind == "strategy").ToList();
        Assert.Equal(["ma_crossover", "macd_trend", "rsi_mean_reversion"], strategies.Select(s => s.Name));
        var slices = (await _client.Portfolio.EquityAsync(2)).OfSlices;
        Assert.All(strategies, s => Assert.True(
            s.Votes!.Votes + s.Votes.Abstained <= slices * 5 && s.Votes.Right <= s.Votes.Judged && s.Votes.Agreed <= s.Votes.Decided));
        Assert.Contains(strategies, s => s.Votes!.Votes > 0 && s.Votes.Judged > 0 && s.Votes.Decided > 0);
    }

    [Fact]
    public async Task Coverage_says_what_bars_there_are()
    {
        var data = await _client.Service.DataAsync();
        Assert.Equal(RunningService.Series.Select(s => (s.Symbol.Ticker, (DateTime?)new DateTime(s.Ticks[0], DateTimeKind.Utc),
            (DateTime?)new DateTime(s.Ticks[^1], DateTimeKind.Utc), s.Count)), data.Select(d => (d.Symbol, d.First, d.Last, d.Bars)));
        Assert.All(data, d => Assert.Equal("", d.Problem));
        Assert.Contains(data, d => d.Gaps > 0 && d.FindingsInAll >= d.Findings.Count);
        Assert.Equal(
            (ProviderState.Up, "replay"),
            ((await _client.Service.ProvidersAsync())[0].State, (await _client.Service.ProvidersAsync())[0].Name));
    }

    [Fact]
    public async Task Settings_are_those_in_effect()
    {
        var settings = (await _client.Service.SettingsAsync()).ToDictionary(s => s.Key);
        Assert.Equal(
            ("0.05", "0.10", true),
            (settings["risk:max_position"].Value, settings["risk:max_position"].Default, settings["risk:max_position"].IsSet));
        Assert.Equal(("100000", false), (settings["starting_capital"].Value, settings["starting_capital"].IsSet));
    }

    [Fact]
    public async Task Trades_are_exported_whole_and_filtered()
    {
        var trades = new List<TradeView>();
        string? cursor = null;
        do
        {
            var page = await _client.Portfolio.TradesAsync(cursor: cursor);
            trades.AddRange(page.Items);
            cursor = page.Next;
        }
        while (cursor is not null);

        var lines = await LinesAsync(await _client.Portfolio.ExportTradesAsync());
        Assert.Equal(["id", .. trades.Select(t => t.Id)], lines.Select(l => l.Split(',')[0]));
        Assert.Equal(
            trades.Count(t => t.Symbol == "SYN-B") + 1, (await LinesAsync(await _client.Portfolio.ExportTradesAsync("SYN-B"))).Count);
        Assert.Equal(
            trades.Select(t => ($"{t.Side}", $"{t.Purpose}", $"{(long)t.Quantity}", t.Price)),
            lines.Skip(1).Select(l => l.Split(',')).Select(cells =>
                (cells[3], cells[4], cells[5], MoneyConverter.Round(decimal.Parse(cells[6], CultureInfo.InvariantCulture)))));
    }

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("a, b", "\"a, b\"")]
    [InlineData("say \"no\"", "\"say \"\"no\"\"\"")]
    [InlineData("=HYPERLINK(1)", "'=HYPERLINK(1)")]
    [InlineData("+1,2", "\"'+1,2\"")]
    public void Text_in_a_table_is_quoted_and_no_formula(string text, string cell) =>
        Assert.Equal(cell, TradeMind.Application.Portfolios.TradeExport.Text(text));

    public void Dispose() => _client.Dispose();

    private static async Task<List<string>> LinesAsync(Stream stream)
    {
        using var reader = new StreamReader(stream);
        return [.. (await reader.ReadToEndAsync()).Split("\r\n", StringSplitOptions.RemoveEmptyEntries)];
    }
}
