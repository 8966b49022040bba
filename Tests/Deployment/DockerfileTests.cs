using System.Text.RegularExpressions;
using TradeMind.Silo.Hosting.Health;

namespace TradeMind.Tests.Deployment;

/// <summary>The recipe of the image.</summary>
public sealed partial class DockerfileTests
{
    private static readonly string[] Known =
        ["ARG", "FROM", "RUN", "WORKDIR", "COPY", "ENV", "USER", "VOLUME", "EXPOSE", "STOPSIGNAL", "HEALTHCHECK", "ENTRYPOINT"];

    [Fact]
    public void The_image_runs_the_service_as_no_one_special_and_asks_it_how_it_is() =>
        Assert.Empty(Problems(DeploymentFiles.Read("Dockerfile")));

    [Theory]
    [InlineData("USER 1654:1654", "USER 0:0")]
    [InlineData("ENTRYPOINT", "ENTRYPONT")]
    [InlineData("TRADEMIND__DATA_DIR", "TRADEMIND__DATADIR")]
    [InlineData("TRADEMIND__PORT=5070", "TRADEMIND__PORT=5071")]
    [InlineData("\"health\", \"ready\"", "\"health\", \"readdy\"")]
    [InlineData("\"health\", \"ready\"", "\"helth\", \"ready\"")]
    [InlineData("/app/silo/TradeMind.Silo.dll", "/app/TradeMind.Silo.dll")]
    [InlineData("--from=build /app /app", "--from=buidl /app /app")]
    [InlineData("VOLUME /data", "VOLUME /date")]
    public void A_mistake_is_found(string text, string instead) =>
        Assert.NotEmpty(Problems(DeploymentFiles.Read("Dockerfile", text, instead)));

    private static List<string> Problems(string text)
    {
        var problems = new List<string>();
        var lines = Continued().Replace(text, " ").Split('\n').Select(line => line.Trim())
            .Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split(' ', 2)).ToList();
        problems.AddRange(lines.Where(line => !Known.Contains(line[0])).Select(line => $"{line[0]} is no instruction"));
        var last = lines.GroupBy(line => line[0]).ToDictionary(same => same.Key, same => same.Last()[1]);
        var stages = lines.Where(line => line[0] == "FROM").Select(line => line[1].Split(' ')[^1]).ToList();
        problems.AddRange(Stage().Matches(text).Select(match => match.Groups["name"].Value).Except(stages)
            .Select(name => $"there is no stage {name}"));
        Require(last.GetValueOrDefault("USER") == $"{DeploymentFiles.User}:{DeploymentFiles.User}", "another user");
        var environment = Variable().Matches(last.GetValueOrDefault("ENV", ""))
            .ToDictionary(m => m.Groups["name"].Value, m => m.Groups["value"].Value);
        problems.AddRange(DeploymentFiles.Environment(environment));
        Require(environment.GetValueOrDefault("TRADEMIND__DATA_DIR") == last.GetValueOrDefault("VOLUME"), "data are not on the volume");
        var exposed = last.GetValueOrDefault("EXPOSE", "").Split(' ');
        Require(exposed.Contains(environment.GetValueOrDefault("TRADEMIND__PORT", "")), "the port is not exposed");
        string[] health = ["dotnet", $"/app{DeploymentFiles.Service}", HealthVerb.Name, "ready"];
        Require(
            Word().Matches(last.GetValueOrDefault("HEALTHCHECK", "")).Select(match => match.Groups["name"].Value).SequenceEqual(health),
            "the health check is not the verb");
        Require(last.GetValueOrDefault("ENTRYPOINT") == $"[\"dotnet\", \"/app{DeploymentFiles.Service}\"]", "another program is started");
        return problems;

        void Require(bool isSo, string problem)
        {
            if (!isSo)
            {
                problems.Add(problem);
            }
        }
    }

    [GeneratedRegex(@"\\\n", RegexOptions.None, 1_000)]
    private static partial Regex Continued();

    [GeneratedRegex("--from=(?<name>\\w+)", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Stage();

    [GeneratedRegex("(?<name>\\w+)=(?<value>\\S+)", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Variable();

    [GeneratedRegex("\"(?<name>[^\"]+)\"", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Word();
}
