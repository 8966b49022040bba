using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.Serialization;

namespace TradeMind.Tests.Deployment;

/// <summary>A compose file with what it is held to.</summary>
internal sealed partial class ComposeFile
{
    private static readonly string[] Top = ["services", "networks", "volumes"];

    private static readonly string[] OfService =
    [
        "image", "build", "user", "read_only", "tmpfs", "cap_drop", "cap_add", "security_opt", "logging", "restart", "stop_grace_period",
        "networks", "expose", "depends_on", "volumes", "deploy", "environment", "shm_size", "healthcheck", "ports", "profiles",
        "entrypoint", "network_mode",
    ];

    private readonly Dictionary<string, object> _root;
    private readonly List<string> _problems = [];

    private ComposeFile(string text) => _root = new DeserializerBuilder().WithDuplicateKeyChecking().Build()
        .Deserialize<Dictionary<string, object>>(new MergingParser(new Parser(new StringReader(text))));

    private Dictionary<object, object> Services => Map(_root.GetValueOrDefault("services"));

    /// <summary>What is wrong with it.</summary>
    /// <param name="text">The compose file.</param>
    /// <param name="caddy">The proxy's.</param>
    /// <param name="example">The variables that a user sets.</param>
    public static List<string> Problems(string text, string caddy, string example)
    {
        try
        {
            return new ComposeFile(text).Check(text, caddy, example);
        }
        catch (Exception exception) when (exception is YamlException or KeyNotFoundException)
        {
            // An anchor that there is none of is the latter.
            return [exception.Message];
        }
    }

    private static Dictionary<object, object> Map(object? value) => value as Dictionary<object, object> ?? [];

    /// <summary>A list, or the keys of a mapping.</summary>
    private static List<string> Names(object? value) => value switch
    {
        List<object> list => [.. list.Select(one => $"{one}")],
        Dictionary<object, object> map => [.. map.Keys.Select(key => $"{key}")],
        _ => [],
    };

    private static Dictionary<string, string> Environment(Dictionary<object, object> service) =>
        Map(service.GetValueOrDefault("environment")).ToDictionary(pair => $"{pair.Key}", pair => $"{pair.Value}");

    private List<string> Check(string text, string caddy, string example)
    {
        _problems.AddRange(_root.Keys.Where(key => !Top.Contains(key) && !key.StartsWith("x-", StringComparison.Ordinal))
            .Select(key => $"{key} is no section"));
        foreach (var (name, value) in Services)
        {
            Check($"{name}", Map(value));
        }

        var variables = Variable().Matches(example).Select(match => match.Groups["name"].Value).Append("TRADEMIND_VERSION").ToList();
        _problems.AddRange(Interpolated().Matches(text).Select(match => match.Groups["name"].Value).Except(variables)
            .Select(name => $"{name} is not among the variables of .env.example"));
        var silos = Services.Where(service => $"{service.Key}".StartsWith("silo-", StringComparison.Ordinal))
            .ToDictionary(service => $"{service.Key}", service => Map(service.Value));
        Require(silos.Count == 3, "there are not three silos");
        foreach (var (name, silo) in silos)
        {
            CheckSilo(name, silo);
        }

        CheckProxy(silos.Keys, caddy);
        return _problems;
    }

    private void Check(string name, Dictionary<object, object> service)
    {
        _problems.AddRange(Names(service).Except(OfService).Select(key => $"{name}: {key} is no key of a service"));
        _problems.AddRange(DeploymentFiles.Environment(Environment(service)).Select(problem => $"{name}: {problem}"));
        _problems.AddRange(Names(service.GetValueOrDefault("networks")).Except(Names(_root.GetValueOrDefault("networks")))
            .Select(network => $"{name}: there is no network {network}"));
        _problems.AddRange(Names(service.GetValueOrDefault("depends_on")).Except(Names(Services))
            .Select(other => $"{name}: there is no service {other}"));
        _problems.AddRange(Names(service.GetValueOrDefault("volumes")).Select(volume => volume.Split(':')[0])
            .Where(volume => volume[0] is not ('/' or '.')).Except(Names(_root.GetValueOrDefault("volumes")))
            .Select(volume => $"{name}: there is no volume {volume}"));
        Require(Names(service.GetValueOrDefault("cap_drop")).Contains("ALL") || name == "database", $"{name}: it keeps capabilities");
        if ($"{service.GetValueOrDefault("image")}".StartsWith("trademind:", StringComparison.Ordinal))
        {
            Require($"{service.GetValueOrDefault("user")}" == $"{DeploymentFiles.User}:{DeploymentFiles.User}", $"{name}: another user");
            Require($"{service.GetValueOrDefault("read_only")}" == "true", $"{name}: its root can be written");
            Require(Names(service.GetValueOrDefault("security_opt")).Contains("no-new-privileges:true"), $"{name}: it may gain privileges");
        }
    }

    private void CheckSilo(string name, Dictionary<object, object> silo)
    {
        var environment = Environment(silo);
        var exposed = Names(silo.GetValueOrDefault("expose"));
        foreach (var port in (string[])["TRADEMIND__PORT", "TRADEMIND__CLUSTER__SILO_PORT", "TRADEMIND__CLUSTER__GATEWAY_PORT"])
        {
            Require(exposed.Contains(environment.GetValueOrDefault(port, "")), $"{name}: {port} is not exposed");
        }

        Require(environment.GetValueOrDefault("TRADEMIND__CLUSTER__ADDRESS") == name, $"{name}: it is reached elsewhere");
        Require(environment.ContainsKey("TRADEMIND_CLUSTER"), $"{name}: it has no database");
        var proxy = Map(Map(Map(Services.GetValueOrDefault("proxy")).GetValueOrDefault("networks")).GetValueOrDefault("inside"));
        Require(
            environment.GetValueOrDefault("TRADEMIND__PROXIES") == $"{proxy.GetValueOrDefault("ipv4_address")}", $"{name}: another proxy");
    }

    private void CheckProxy(IEnumerable<string> silos, string caddy)
    {
        var proxy = Environment(Map(Services.GetValueOrDefault("proxy")));
        _problems.AddRange(Placeholder().Matches(caddy).Select(match => match.Groups["name"].Value).Except(proxy.Keys)
            .Select(name => $"proxy: {name} is not in its environment"));
        Require(
            Upstream().Matches(caddy).Select(match => match.Value).SequenceEqual(silos.Select(silo => $"{silo}:5070")),
            "proxy: it does not send to the silos");
        var path = HealthUri().Match(caddy).Groups["name"].Value;
        Require(DeploymentFiles.HealthPaths.Contains(path), $"proxy: '{path}' is no health check");
    }

    private void Require(bool isSo, string problem)
    {
        if (!isSo)
        {
            _problems.Add(problem);
        }
    }

    [GeneratedRegex(@"^(?<name>\w+)=", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Variable();

    [GeneratedRegex(@"\$\{(?<name>\w+)", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Interpolated();

    [GeneratedRegex(@"\{\$(?<name>\w+)\}", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"silo-\d:\d+", RegexOptions.None, 1_000)]
    private static partial Regex Upstream();

    [GeneratedRegex(@"health_uri (?<name>\S+)", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex HealthUri();
}
