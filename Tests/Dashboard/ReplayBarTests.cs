using Bunit;
using Microsoft.Extensions.DependencyInjection;
using TradeMind.Contracts;
using TradeMind.Dashboard.Live;
using TradeMind.Dashboard.Shell;

namespace TradeMind.Tests.Dashboard;

/// <summary>The player of a replay: what it shows, and what its buttons ask the service for.</summary>
public sealed class ReplayBarTests : RenderedTest
{
    private static readonly ReplayView Playing = new(
        20, false, new DateTime(2020, 1, 2, 0, 0, 0, DateTimeKind.Utc), new DateTime(2021, 1, 4, 0, 0, 0, DateTimeKind.Utc), null, 50, 200);

    private readonly StubService _service = new((_, _) => Playing);
    private readonly LivePortfolios _live;

    public ReplayBarTests()
    {
        _live = _service.Live();
        Services.AddScoped(_ => new ReplayControl(_service.ForUser(), _live.Of(null)));
        Services.AddScoped(_ => new ReplayRestart(_service.ForUser()));
    }

    [Fact]
    public void Says_where_it_is_and_that_a_pause_is_not_of_trading()
    {
        var bar = Render(Playing);
        Assert.Equal("playing", bar.Find("[role=group]").GetAttribute("data-replay"));
        Assert.Equal("Bar 50 of 200, from 2020-01-02 to 2021-01-04", bar.Find(".tm-player-place").GetAttribute("title"));
        Assert.Contains("25.0", bar.Find(".tm-player-place").TextContent, StringComparison.Ordinal);
        var toggle = bar.Find("[data-play=toggle]");
        Assert.Equal("Pause the replay", toggle.GetAttribute("aria-label"));
        Assert.Contains("does not pause trading", toggle.GetAttribute("title"), StringComparison.Ordinal);
        Assert.Equal(
            "Play the replay on", Render(Playing with { IsPaused = true }).Find("[data-play=toggle]").GetAttribute("aria-label"));
    }

    [Theory]
    [InlineData("toggle", "POST replay/pause")]
    [InlineData("step", "POST replay/step")]
    public void A_button_asks_for_one_command(string button, string call)
    {
        Render(Playing).Find($"[data-play={button}]").Click();
        Assert.Equal((call, ""), Assert.Single(_service.Asked));
    }

    private IRenderedComponent<ReplayBar> Render(ReplayView replay) =>
        Render<ReplayBar>(set => set.Add(p => p.Replay, replay).Add(p => p.Portfolio, "main"));
}
