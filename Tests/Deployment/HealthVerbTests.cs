using System.Globalization;
using TradeMind.Silo;
using TradeMind.Tests.MarketData;
using TradeMind.Tests.Silo;

namespace TradeMind.Tests.Deployment;

/// <summary>The verb by which containers and supervisors ask a service how it is.</summary>
public sealed class HealthVerbTests
{
    [Theory]
    [InlineData("health")]
    [InlineData("health", "ready")]
    [InlineData("health", "live")]
    public async Task A_service_that_trades_is_healthy_and_one_that_ended_is_not(params string[] verb)
    {
        var service = await RunningService.StartAsync();
        var port = service.Http.BaseAddress!.Port.ToString(CultureInfo.InvariantCulture);
        var (code, output, errors) = await RunAsync([.. verb, "--port", port]);
        await service.DisposeAsync();

        Assert.Equal((0, ""), (code, errors));
        Assert.Contains("\"Healthy\"", output, StringComparison.Ordinal);
        (code, output, _) = await RunAsync([.. verb, "--port", port, "--address", "*"]);
        Assert.Equal(1, code);
        var path = verb.ElementAtOrDefault(1) ?? "ready";
        Assert.Contains($"http://127.0.0.1:{port}/health/{path} does not answer", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_that_cannot_go_on_is_not_ready()
    {
        await using var service = await RunningService.StartAsync();
        await service.ToTheEndAsync();
        var port = service.Http.BaseAddress!.Port.ToString(CultureInfo.InvariantCulture);
        File.Move(service.DatabaseFile, service.DatabaseFile + ".moved");
        Assert.Equal(1, (await RunAsync(["health", "--port", port])).Code);
        Assert.Equal(0, (await RunAsync(["health", "live", "--port", port])).Code);
        File.Move(service.DatabaseFile + ".moved", service.DatabaseFile);
    }

    [Theory]
    [InlineData("error: 'well' is not a check: use live or ready", "health", "well")]
    [InlineData("error: port = '0': it is not known which port", "health", "--port", "0")]
    [InlineData("error: port = 'x': use 0 to 65535", "health", "ready", "--port", "x")]
    [InlineData("error: --port has no value", "health", "--port")]
    public async Task What_cannot_be_asked_says_why(string error, params string[] args)
    {
        var (code, _, errors) = await RunAsync(args);
        Assert.Equal(2, code);
        Assert.StartsWith(error, errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_strategy_is_compiled_to_ask_how_a_service_is()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.File("broken.cs"), "this is no C#");
        var (code, output, errors) = await RunAsync(["health", "--strategies_folder", folder.Path, "--port", "1"]);
        Assert.Equal((1, ""), (code, errors));
        Assert.Contains("http://127.0.0.1:1/health/ready does not answer", output, StringComparison.Ordinal);
    }

    private static async Task<(int Code, string Output, string Errors)> RunAsync(string[] args)
    {
        var (output, errors) = (new StringWriter(), new StringWriter());
        var code = await Service.RunAsync(args, output, errors);
        return (code, output.ToString(), errors.ToString());
    }
}
