using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace TradeMind.Tests.Architecture;

/// <summary>References run one way, and the core stays pure.</summary>
public partial class ReferenceTests
{
    /// <summary>What each project may refer to. A project that is not named here has to be added, and thought about.</summary>
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["Trading"] = [],
        ["Trading.Generators"] = [],
        ["StrategyLoading"] = ["Trading", "Trading.Generators"],
        ["Contracts"] = [],
        ["MarketData"] = ["Trading"],
        ["Reporting"] = ["Trading"],
        ["Storage"] = ["Trading", "MarketData"],
        ["Intelligence"] = ["Trading", "MarketData", "Storage"],
        ["Application"] = ["Trading", "MarketData", "Storage", "Intelligence", "Contracts", "Reporting"],
        ["Streaming"] = [],
        ["Simulation"] = [],
        ["Grains.Interfaces"] = ["Trading", "MarketData", "Storage", "Intelligence", "Contracts", "Application"],
        ["Grains"] = ["Trading", "MarketData", "Storage", "Intelligence", "Contracts", "Reporting", "Application", "Grains.Interfaces"],
        ["Silo"] =
        [
            "Trading", "MarketData", "Storage", "Intelligence", "Contracts", "Reporting", "Application", "Grains.Interfaces", "Grains",
            "Dashboard", "Streaming", "ServiceDefaults", "StrategyLoading",
        ],
        ["Client"] = ["Grains.Interfaces", "Contracts"],
        ["Dashboard"] = ["Trading", "Grains.Interfaces", "Contracts", "Client", "Reporting", "ServiceDefaults"],
        ["Simulation.Sessions"] = ["Trading", "MarketData", "Storage", "Application", "Grains.Interfaces", "Grains", "Simulation"],
        ["Cli"] =
        [
            "Trading", "MarketData", "Storage", "Intelligence", "Contracts", "Reporting", "Application", "Grains.Interfaces", "Grains",
            "Client",
            "Simulation", "Simulation.Sessions", "StrategyLoading",
        ],
        ["Benchmarks"] =
        [
            "Trading", "MarketData", "Storage", "Intelligence", "Contracts", "Reporting", "Application", "Grains.Interfaces", "Grains",
            "Silo", "Streaming", "Simulation", "Simulation.Sessions",
        ],
    };

    /// <summary>Projects that nothing else is built on; they may see what they like, save that only tests see applications.</summary>
    private static readonly string[] Free = ["Tests", "AppHost", "AppHost.Tests", "ServiceDefaults"];

    public static TheoryData<string> Projects { get; } = [.. Repository.Projects.Select(Repository.Relative)];

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_sees_only_what_it_may(string project)
    {
        var name = Path.GetFileNameWithoutExtension(project);
        if (Free.Contains(name) || project.Split('/')[0] is "samples" or "templates")
        {
            return;
        }

        Assert.True(Allowed.TryGetValue(name, out var allowed), $"{project}: say in {nameof(ReferenceTests)} what it may refer to");
        var references = References(project).Select(path => Path.GetFileNameWithoutExtension(path.Replace('\\', '/')));
        Assert.Empty(references.Except(allowed));
    }

    [Fact]
    public void Every_project_was_looked_at() => Assert.Superset(
        new HashSet<string>(["Trading", "MarketData", "Cli", "Tests"], StringComparer.Ordinal),
        Repository.Projects.Select(path => Path.GetFileNameWithoutExtension(path)).ToHashSet(StringComparer.Ordinal));

    [Fact]
    public void The_core_needs_no_package()
    {
        Assert.Empty(Items("Trading/Trading.csproj", "PackageReference"));
        Assert.Empty(Items("Trading/Trading.csproj", "FrameworkReference"));
        string[] analyzers = ["Microsoft.CodeAnalysis.BannedApiAnalyzers", "Meziantou.Analyzer"];
        Assert.Equal(analyzers, Items("Directory.Build.props", "PackageReference"));
    }

    [Fact]
    public void The_core_does_no_input_or_output_and_knows_no_clock()
    {
        var faults = Repository.Sources
            .Where(path => Repository.Relative(path).StartsWith("Trading/", StringComparison.Ordinal))
            .SelectMany(path => Impure().Matches(SourceText.WithoutCommentsAndText(File.ReadAllText(path))).Select(
                match => $"{Repository.Relative(path)}: {match.Value}"));
        Assert.Empty(faults);
    }

    [Theory]
    [InlineData("var now = DateTime.Now;", true)]
    [InlineData("using System.IO;", true)]
    [InlineData("public async Task Run() => await Other();", true)]
    [InlineData("TimeProvider.System.GetUtcNow()", true)]
    [InlineData("new Random(1)", true)]
    [InlineData("// DateTime.Now is banned", false)]
    [InlineData("throw new InvalidDataException(\"File.Exists\");", false)]
    public void What_is_impure_is_found(string source, bool impure) =>
        Assert.Equal(impure, Impure().IsMatch(SourceText.WithoutCommentsAndText(source)));

    /// <summary>What a project is compiled against; what is only built beside it does not count.</summary>
    private static IEnumerable<string> References(string project) =>
        XDocument.Load(Path.Combine(Repository.Root, project)).Descendants("ProjectReference")
            .Where(item => (string?)item.Attribute("ReferenceOutputAssembly") != "false")
            .Select(item => (string)item.Attribute("Include")!);

    private static IEnumerable<string> Items(string project, string kind) =>
        XDocument.Load(Path.Combine(Repository.Root, project)).Descendants(kind).Select(item => (string)item.Attribute("Include")!);

    [GeneratedRegex(
        @"\bDateTime(Offset)?\.(Now|UtcNow|Today)\b|\bTimeProvider\b|\bStopwatch\b|\bRandom\b|\basync\b|\bawait\b|\bThread\b"
            + @"|\bSystem\.(IO|Net|Threading\.Tasks)\b|\b(File|Directory|Console|Environment)\.[A-Z]",
        RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Impure();
}
