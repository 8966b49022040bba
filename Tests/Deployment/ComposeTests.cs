using TradeMind.Tests.Architecture;
using TradeMind.Tests.MarketData;

namespace TradeMind.Tests.Deployment;

/// <summary>Three silos, database and proxy by docker compose.</summary>
public sealed class ComposeTests
{
    private const string File = "compose/compose.yaml";

    private static readonly string Caddy = DeploymentFiles.Read("compose/Caddyfile");

    private static readonly string Example = DeploymentFiles.Read("compose/.env.example");

    [Fact]
    public void What_the_file_names_is_there() => Assert.Empty(ComposeFile.Problems(DeploymentFiles.Read(File), Caddy, Example));

    [Theory]
    [InlineData("TRADEMIND__CLUSTER__SILO_PORT: \"11111\"", "TRADEMIND__CLUSTER__SILO_PROT: \"11111\"")]
    [InlineData("TRADEMIND__CLUSTER__GATEWAY_PORT: \"30000\"", "TRADEMIND__CLUSTER__GATEWAY_PORT: \"3000\"")]
    [InlineData("TRADEMIND__PORT: \"5070\"", "TRADEMIND__PORT: \"507O\"")]
    [InlineData("TRADEMIND_CLUSTER:", "TRADEMIND_CLUSTR:")]
    [InlineData("TRADEMIND__CLUSTER__ADDRESS: silo-2", "TRADEMIND__CLUSTER__ADDRESS: silo-1")]
    [InlineData("TRADEMIND__PROXIES: 172.30.70.10", "TRADEMIND__PROXIES: 172.30.70.11")]
    [InlineData("${TRADEMIND_DATABASE_PASSWORD:?", "${TRADEMIND_DATABSE_PASSWORD:?")]
    [InlineData("read_only: true\n  tmpfs", "read_olny: true\n  tmpfs")]
    [InlineData("user: \"1654:1654\"", "user: \"0:0\"")]
    [InlineData("<<: *silo-environment", "<<: *silo-enviroment")]
    [InlineData("- certificates:/data", "- certificate:/data")]
    [InlineData("    - inside\n  expose", "    - insdie\n  expose")]
    public void A_mistake_is_found(string text, string instead) =>
        Assert.NotEmpty(ComposeFile.Problems(DeploymentFiles.Read(File, text, instead), Caddy, Example));

    [Theory]
    [InlineData("silo-3:5070", "silo-3:5071")]
    [InlineData("/health/ready", "/healthz")]
    [InlineData("{$TRADEMIND_HOST}", "{$TRADEMIND_HSOT}")]
    public void A_mistake_of_the_proxy_is_found(string text, string instead) => Assert.NotEmpty(
        ComposeFile.Problems(DeploymentFiles.Read(File), DeploymentFiles.Read("compose/Caddyfile", text, instead), Example));

    [SkippableTheory]
    [InlineData("restart: unless-stopped", "restart: unless-stopped", true)]
    [InlineData("stop_grace_period: 30s", "stop_grace_priod: 30s", false)]
    public async Task Docker_compose_says_so_too(string text, string instead, bool isValid)
    {
        using var folder = new TemporaryFolder();
        var (file, variables) = (folder.File("compose.yaml"), folder.File("env"));
        await System.IO.File.WriteAllTextAsync(file, DeploymentFiles.Read(File, text, instead));
        await System.IO.File.WriteAllTextAsync(
            variables, Example.Replace("TRADEMIND_DATABASE_PASSWORD=", "TRADEMIND_DATABASE_PASSWORD=x", StringComparison.Ordinal));
        var answer = await DeploymentFiles.TryAsync("docker-compose", "-f", file, "--env-file", variables, "config", "-q");
        Skip.If(answer is null, "docker-compose is not installed: it has not looked at the compose file");
        Assert.True(isValid == (answer!.Value.Code == 0), answer.Value.Output);
    }

    [Fact]
    public void Nothing_secret_is_in_the_repository()
    {
        Assert.False(System.IO.File.Exists(Path.Combine(Repository.Root, "deploy", "compose", ".env")));
        Assert.All(
            Example.Split('\n').Where(line => line.StartsWith("TRADEMIND_DATABASE_PASSWORD", StringComparison.Ordinal)
                || line.StartsWith("TRADEMIND_DASHBOARD_KEY", StringComparison.Ordinal)),
            line => Assert.EndsWith("=", line, StringComparison.Ordinal));
    }
}
