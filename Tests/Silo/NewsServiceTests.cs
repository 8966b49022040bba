using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using TradeMind.Client;
using TradeMind.Grains;
using TradeMind.Tests.Intelligence.Models;
using TradeMind.Tests.MarketData;
using TradeMind.Trading.Sessions;

namespace TradeMind.Tests.Silo;

/// <summary>The service reads news, has opinions formed of them, and shows both.</summary>
public sealed class NewsServiceTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task News_of_a_file_is_read_scored_and_shown()
    {
        await using var service = await RunningService.StartAsync(
            "--news:feeds", "jsonl", "--news:files", News(DateTime.UnixEpoch.AddYears(50)));

        var news = (await service.UntilAsync(
            "/api/news?symbol=SYN-A", answer => answer.GetProperty("items").GetArrayLength() == 2)).GetProperty("items");

        Assert.Equal("Shares plunge after profit warning", news[0].GetProperty("text").GetString());
        var opinion = news[0].GetProperty("opinions")[0];
        Assert.Equal("linear", opinion.GetProperty("agent").GetString());
        Assert.InRange(opinion.GetProperty("score").GetDouble(), -1, -0.5);
        Assert.Contains("bearish", opinion.GetProperty("reason").GetString(), StringComparison.Ordinal);
        Assert.InRange(news[1].GetProperty("opinions")[0].GetProperty("score").GetDouble(), 0.5, 1);
        Assert.Contains(news[0].GetProperty("words").EnumerateArray(), word => word.GetProperty("word").GetString() == "plunge"
            && word.GetProperty("contribution").GetDouble() < 0);
        var sentiment = await service.GetAsync("/api/sentiment");
        Assert.Equal("jsonl", sentiment.GetProperty("feeds")[0].GetProperty("name").GetString());
        Assert.Equal("", sentiment.GetProperty("feeds")[0].GetProperty("problem").GetString());
    }

    [Theory]
    [InlineData("/api/news?before=0001-01-01T00:00:00Z")]
    [InlineData("/api/news?symbol=SYN-A&before=0001-01-01T00:00:00Z")]
    [InlineData("/api/symbols/SYN-A/opinions?from=0001-01-01T00:00:00Z")]
    [InlineData("/api/symbols/SYN-A/opinions?to=0001-01-01T00:00:00Z")]
    public async Task The_first_time_there_is_can_be_asked_for(string path)
    {
        await using var service = await RunningService.StartAsync();

        Assert.Empty((await service.GetAsync(path)).GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task The_first_run_names_what_reads_the_news_and_calls_no_one()
    {
        await using var service = await RunningService.StartAsync();

        var sentiment = await service.GetAsync("/api/sentiment");

        Assert.StartsWith("The built-in linear scorer", sentiment.GetProperty("summary").GetString(), StringComparison.Ordinal);
        Assert.Empty(sentiment.GetProperty("feeds").EnumerateArray());
        Assert.Empty((await service.GetAsync("/api/news")).GetProperty("items").EnumerateArray());
        Assert.Empty((await service.GetAsync("/api/models/calls")).GetProperty("items").EnumerateArray());
        Assert.Equal(0, (await service.GetAsync("/api/models/cost")).GetProperty("spentInAll").GetDecimal());
    }

    [Fact]
    public async Task A_model_is_asked_about_fresh_news_and_its_cost_is_shown()
    {
        await using var model = await ModelServer.StartAsync(ModelServer.Says(ModelServer.Bullish));
        await using var service = await RunningService.StartAsync(
            "--news:feeds", "jsonl", "--news:files", News(TimeProvider.System.GetUtcNow().UtcDateTime.AddHours(-1)),
            "--agents:sentiment:agent", "model", "--model:endpoint", $"{model.Address}", "--model:name", "tiny", "--model:input_price", "1",
            "--model:output_price", "2");

        var opinions = (await service.UntilAsync("/api/symbols/SYN-A/opinions", answer => answer.GetProperty("items").EnumerateArray()
            .Any(o => o.GetProperty("agent").GetString() == "model"))).GetProperty("items");

        var opinion = opinions.EnumerateArray().First(o => o.GetProperty("agent").GetString() == "model");
        Assert.True(opinion.GetProperty("score").GetDouble() > 0, opinion.GetRawText());
        var cost = await service.GetAsync("/api/models/cost");
        Assert.Equal("tiny", cost.GetProperty("model").GetString());
        Assert.True(cost.GetProperty("spentToday").GetDecimal() > 0);
        Assert.Equal("sentiment", cost.GetProperty("agents")[0].GetProperty("agent").GetString());
        var call = (await service.GetAsync("/api/models/calls")).GetProperty("items")[0];
        Assert.Equal(opinion.GetProperty("callId").GetString(), call.GetProperty("id").GetString());
        Assert.Equal("Answered", call.GetProperty("verdict").GetString());
    }

    [Fact]
    public async Task A_model_that_never_answers_delays_no_slice_and_abstains()
    {
        await using var model = await ModelServer.StartAsync(ModelServer.Hangs());
        await using var service = await RunningService.StartAsync(
            "--news:feeds", "jsonl", "--news:files", News(TimeProvider.System.GetUtcNow().UtcDateTime.AddHours(-1)),
            "--agents:sentiment:agent", "model", "--model:endpoint", $"{model.Address}", "--model:name", "tiny", "--model:input_price", "1",
            "--model:output_price", "2", "--model:deadline", "1s");
        await using var plain = await RunningService.StartAsync();

        await service.UntilAsync("/api/status", status => status.GetProperty("isAtEnd").GetBoolean());
        await plain.UntilAsync("/api/status", status => status.GetProperty("isAtEnd").GetBoolean());
        Assert.Equal(await plain.SliceRowsAsync(), await service.SliceRowsAsync());

        var opinions = (await service.UntilAsync("/api/symbols/SYN-A/opinions", answer => answer.GetProperty("items").EnumerateArray()
            .Any(o => o.GetProperty("agent").GetString() == "model"))).GetProperty("items");
        var opinion = opinions.EnumerateArray().First(o => o.GetProperty("agent").GetString() == "model");
        Assert.Equal(JsonValueKind.Null, opinion.GetProperty("score").ValueKind);
        Assert.StartsWith("timed-out", opinion.GetProperty("reason").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Arms_of_an_experiment_trade_beside_the_portfolio_and_obey_its_commands()
    {
        await using var service = await RunningService.StartAsync("--experiment_arms", "rules,placebo");
        await service.UntilAsync("/api/status", status => status.GetProperty("isAtEnd").GetBoolean());
        var experiment = await service.UntilAsync(
            "/api/experiment",
            answer => answer.GetProperty("arms").EnumerateArray().All(arm => arm.GetProperty("sessions").GetInt32() > 200));

        Assert.Equal("main.rules", experiment.GetProperty("baseline").GetString());
        Assert.Equal(
            ["main", "main.rules", "main.placebo"],
            experiment.GetProperty("arms").EnumerateArray().Select(arm => arm.GetProperty("portfolio").GetString()));

        // Without news the sentiment agent abstains everywhere, so all trade alike.
        Assert.Single(experiment.GetProperty("arms").EnumerateArray().Select(arm => arm.GetProperty("equity").GetDecimal()).Distinct());
        Assert.Contains(
            "no difference to judge", experiment.GetProperty("arms")[0].GetProperty("verdict").GetString(), StringComparison.Ordinal);

        using var client = TradeMindClient.Connect(service.Http.BaseAddress!.OriginalString);
        await client.Session.PauseAsync(new TradeMind.Contracts.CommandRequest("test", "both"));
        var grains = service.Services.GetRequiredService<IGrainFactory>();
        foreach (var portfolio in (string[])["main", "main.rules", "main.placebo"])
        {
            Assert.Equal(SessionState.Paused, (await grains.GetGrain<IPortfolioGrain>(portfolio).GetStatusAsync()).State);
        }
    }

    [Fact]
    public async Task Weights_of_the_strategies_are_shown_with_reasons()
    {
        await using var service = await RunningService.StartAsync("--selector:method", "hedge", "--selector:learning_rate", "2");
        await service.UntilAsync("/api/status", status => status.GetProperty("isAtEnd").GetBoolean());

        var weights = (await service.GetAsync("/api/strategies/weights")).GetProperty("items");

        Assert.True(weights.GetArrayLength() > 3);
        Assert.All(weights.EnumerateArray(), slice => Assert.Equal(
            1, slice.GetProperty("strategies").EnumerateArray().Sum(strategy => strategy.GetProperty("weight").GetDouble()), 9));
        Assert.All(
            weights.EnumerateArray().Skip(1),
            slice => Assert.Contains(" to 0.", slice.GetProperty("reason").GetString(), StringComparison.Ordinal));
    }

    /// <summary>Two items on SYN-A, a minute apart.</summary>
    private string News(DateTime time)
    {
        var file = _folder.File("news.jsonl");
        File.WriteAllLines(
            file,
            [
                Line(time, "Profit beats estimates, shares jump to record"),
                Line(time.AddMinutes(1), "Shares plunge after profit warning"),
            ]);
        return file;
    }

    private static string Line(DateTime time, string text) => JsonSerializer.Serialize(
        new { time = time.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture), symbol = "SYN-A", text });
}
