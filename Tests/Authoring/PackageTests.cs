using TradeMind.Tests.Architecture;
using TradeMind.Tests.Cli;
using TradeMind.Tests.MarketData;

namespace TradeMind.Tests.Authoring;

/// <summary>A strategy as a project: the packages are made, the template is installed, and its package is traded.</summary>
[Collection(AloneCollection.Name)]
public sealed class PackageTests : IDisposable
{
    private const string Variable = "TRADEMIND_PACKAGE_TESTS";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [SkippableFact]
    public async Task A_strategy_made_from_the_template_is_packed_and_backtested()
    {
        Skip.If(
            Environment.GetEnvironmentVariable(Variable) is null,
            $"six dotnet commands take longer than the other tests may: set {Variable}=1 to run them");
        var (packages, made) = (_folder.File("packages"), _folder.File("Dips"));
        await DotnetAsync(Repository.Root, "pack", "Trading", "--no-build", "-c", DotnetProcess.Configuration, "-o", packages);
        await DotnetAsync(Repository.Root, "pack", "templates", "-o", packages);
        string[] hive = ["--debug:custom-hive", _folder.File("hive")];
        var templates = Directory.GetFiles(packages, "TradeMind.Templates.*.nupkg").Single();
        await DotnetAsync(packages, ["new", "install", templates, .. hive]);
        await DotnetAsync(_folder.Path, ["new", "trademind-strategy", "-n", "Dips", .. hive]);
        await DotnetAsync(made, "pack", "-o", _folder.File("out"), "--source", packages);

        var package = Directory.GetFiles(_folder.File("out"), "Dips.*.nupkg").Single();
        using var run = CommandProcess.Start("backtest", "--strategy", package);
        var output = await run.StandardOutput.ReadToEndAsync();
        await run.WaitForExitAsync();
        Assert.True(run.ExitCode == 0, output + await run.StandardError.ReadToEndAsync());
        Assert.Contains("dips", output, StringComparison.Ordinal);
        Assert.Contains("entry=10, trend_bars=200", output, StringComparison.Ordinal);
    }

    /// <summary>The packages that are restored stay in the folder of the test: the user may have another build of this version.</summary>
    private async Task DotnetAsync(string folder, params string[] arguments)
    {
        var (code, text) = await DotnetProcess.RunAsync([("NUGET_PACKAGES", _folder.File("nuget"))], folder, arguments);
        Assert.True(code == 0, $"'dotnet {string.Join(' ', arguments)}' ended with {code}: {text}");
    }
}
