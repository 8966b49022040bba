using System.Net;
using System.Security.Claims;
using System.Text;
using System.Text.Json;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using TradeMind.Client;
using TradeMind.Contracts;
using TradeMind.Dashboard.Access;
using TradeMind.Dashboard.Shell;

namespace TradeMind.Tests.Dashboard;

/// <summary>What the screen offers once a replay is over, and what starting over asks the service for.</summary>
public sealed class ReplayEndTests : RenderedTest
{
    private readonly Portfolios _service = new();

    public ReplayEndTests() => Services.AddScoped(_ => new ReplayRestart(new UserApi(_service, new PortfolioChoice())));

    [Theory]
    [InlineData("main", "main_2")]
    [InlineData("main", "main_3", "main", "main_2")]
    [InlineData("main_2", "main_3", "main", "MAIN_2")]
    [InlineData("my_plan", "my_plan_2", "my_plan")]
    [InlineData("abcdefghijabcdefghijabcdefghijabcdefghij", "abcdefghijabcdefghijabcdefghijabcdefgh_2")]
    public void The_next_name_has_the_lowest_number_that_is_free(string name, string next, params string[] taken) =>
        Assert.Equal(next, PortfolioNames.Next(name, taken));

    [Fact]
    public void Says_what_each_way_on_does_and_starts_over_as_another_portfolio()
    {
        var end = Render<ReplayEnd>(set => set.Add(p => p.Portfolio, "main"));
        Assert.Contains("The books of main are kept", end.Markup, StringComparison.Ordinal);
        Assert.Contains("Go on", end.Markup, StringComparison.Ordinal);
        Assert.Contains("--data FOLDER", end.Markup, StringComparison.Ordinal);
        end.Find("[data-start-over]").Click();
        Assert.Equal(("POST", "/api/v1/replay/restart"), Assert.Single(_service.Asked));
        Assert.EndsWith(
            "?portfolio=main_2", Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);
    }

    [Fact]
    public void A_rejection_stays_on_the_screen_with_its_reason()
    {
        _service.Rejects = true;
        var end = Render<ReplayEnd>(set => set.Add(p => p.Portfolio, "main"));
        end.Find("[data-start-over]").Click();
        Assert.Contains("the disk is full", end.Find("[data-error]").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("portfolio=", Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);
    }

    /// <summary>A service without portfolios beside its own, which accepts clones unless it rejects them.</summary>
    private sealed class Portfolios : HttpMessageHandler, IApiConnector
    {
        public List<(string Method, string Path)> Asked { get; } = [];

        public bool Rejects { get; set; }

        public string? SignOutAddress(ClaimsPrincipal user) => null;

        public ITradeMindApi Connect(ClaimsPrincipal? user) =>
            new TradeMindClient(new HttpClient(this, disposeHandler: false) { BaseAddress = new Uri("http://service/") });

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Asked.Add((request.Method.Method, request.RequestUri!.AbsolutePath));
            var isChange = request.Method == HttpMethod.Post;
            return Task.FromResult(isChange && Rejects
                ? Answer(HttpStatusCode.ServiceUnavailable, """{"title": "Not stored", "detail": "the disk is full"}""")
                : Answer(HttpStatusCode.OK, isChange ? Clone : """{"portfolios": [], "totals": [], "providers": []}"""));
        }

        private static string Clone => JsonSerializer.Serialize(
            new PortfolioDetailView(
                new PortfolioSummaryView
                {
                    Name = "main_2", IsOwn = false, Stage = PortfolioStage.Active, State = SessionState.Running, BreakerTripped = false,
                    Provider = "replay", Currency = "USD", StartingCapital = 100_000, Equity = 100_000, Cash = 100_000, Return = 0,
                    Drawdown = 0, OpenPositions = 0, LastSlice = null, IsAtEnd = false, Problem = "",
                },
                [], [], "", "", "", "", 0.5),
            ApiConnection.Format);

        private static HttpResponseMessage Answer(HttpStatusCode status, string json) =>
            new(status) { Content = new StringContent(json, Encoding.UTF8, "application/json") };
    }
}
