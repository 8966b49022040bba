using TradeMind.Tests.Architecture;
using TradeMind.Tests.MarketData;

namespace TradeMind.Tests.Deployment;

/// <summary>The manifests of Kubernetes.</summary>
public sealed class ManifestTests
{
    private const string Kustomization = "kustomization.yaml";

    private static readonly string Root = Path.Combine(Repository.Root, "deploy", "kubernetes");

    [Fact]
    public void What_the_manifests_name_is_there() => Assert.Empty(Manifests.Problems(Read(Path.Combine(Root, "base"))));

    [Theory]
    [InlineData("readOnlyRootFilesystem: true", "readOnlyRootFileSystem: true")]
    [InlineData("allowPrivilegeEscalation: false", "allowPrivilegeEscalation: true")]
    [InlineData("terminationGracePeriodSeconds: 30", "terminationGracePeriodSecond: 30")]
    [InlineData("runAsUser: 1654", "runAsUser: 0")]
    [InlineData("path: /health/ready", "path: /health/redy")]
    [InlineData("port: https\n              scheme", "port: http\n              scheme")]
    [InlineData("containerPort: 11111", "containerPort: 11112")]
    [InlineData("targetPort: gateway", "targetPort: gatway")]
    [InlineData("TRADEMIND__CLUSTER__ID", "TRADEMIND__CLUSTER__IDD")]
    [InlineData("TRADEMIND__PROVIDER: replay", "TRADEMIND__PROVIDER: yaho")]
    [InlineData("name: TRADEMIND_CLUSTER", "name: TRADEMIND_CLUSTR")]
    [InlineData("  selector:\n    app.kubernetes.io/name: trademind", "  selector:\n    app.kubernetes.io/name: trademnid")]
    [InlineData("serviceName: trademind-silos", "serviceName: trademind-silo")]
    [InlineData("kind: NetworkPolicy", "kind: NetworkPolcy")]
    [InlineData("mountPath: /data", "mountPath: /date")]
    public void A_mistake_is_found(string text, string instead)
    {
        var files = Read(Path.Combine(Root, "base"));
        Assert.Contains(files, file => file.Contains(text, StringComparison.Ordinal));
        Assert.NotEmpty(Manifests.Problems(files.Select(file => file.Replace(text, instead, StringComparison.Ordinal))));
    }

    [Theory]
    [InlineData("base")]
    [InlineData("overlays/example")]
    public void Every_file_is_used(string folder)
    {
        var kustomization = File.ReadAllText(Path.Combine(Root, folder, Kustomization));
        Assert.All(
            Directory.GetFiles(Path.Combine(Root, folder)).Select(Path.GetFileName).Where(name => name != Kustomization),
            name => Assert.Contains($" {name}\n", kustomization, StringComparison.Ordinal));
    }

    [SkippableTheory]
    [InlineData("", "", true)]
    [InlineData("- network.yaml", "- netwrok.yaml", false)]
    public async Task Kustomize_puts_them_together(string text, string instead, bool isValid)
    {
        using var folder = new TemporaryFolder();
        foreach (var file in Directory.GetFiles(Root, "*", SearchOption.AllDirectories))
        {
            var copy = folder.File(Path.GetRelativePath(Root, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            var content = await File.ReadAllTextAsync(file);
            await File.WriteAllTextAsync(copy, text.Length == 0 ? content : content.Replace(text, instead, StringComparison.Ordinal));
        }

        var answer = await DeploymentFiles.TryAsync("kubectl", "kustomize", folder.File(Path.Combine("overlays", "example")));
        Skip.If(answer is null, "kubectl is not installed: kustomize has not put the manifests together");
        Assert.True(isValid == (answer!.Value.Code == 0), answer.Value.Output);
        if (isValid)
        {
            // What comes out is strict too, and has what the overlay says.
            Assert.Contains("image: registry.example.com/trademind:", answer.Value.Output, StringComparison.Ordinal);
            Assert.Contains("TRADEMIND__PROVIDER: yahoo", answer.Value.Output, StringComparison.Ordinal);
            Assert.Empty(Manifests.Problems([answer.Value.Output]));
        }
    }

    private static List<string> Read(string folder) =>
        [.. Directory.GetFiles(folder, "*.yaml").Where(file => Path.GetFileName(file) != Kustomization).Select(File.ReadAllText)];
}
