using System.Text.Json;
using System.Text.RegularExpressions;
using TradeMind.Tests.Architecture;
using TradeMind.Tests.Telemetry;
using YamlDotNet.RepresentationModel;

namespace TradeMind.Tests.Deployment;

/// <summary>The expressions of the dashboard and of the alert rules, and what is wrong with them.</summary>
internal static partial class GrafanaFiles
{
    /// <summary>What Prometheus adds to every target.</summary>
    private static readonly string[] Own = ["up"], OwnLabels = ["job", "instance", "le"];

    public static string Dashboard { get; } = Read("dashboard.json");

    public static string Alerts { get; } = Read("alerts.yaml");

    /// <summary>The expressions of panels and of the variables that are taken from labels.</summary>
    public static IReadOnlyList<string> OfDashboard(string json)
    {
        using var document = JsonDocument.Parse(json);
        var targets = document.RootElement.GetProperty("panels").EnumerateArray()
            .Where(panel => panel.GetProperty("type").GetString() != "row")
            .SelectMany(panel => panel.GetProperty("targets").EnumerateArray())
            .Select(target => target.GetProperty("expr").GetString()!);
        var variables = document.RootElement.GetProperty("templating").GetProperty("list").EnumerateArray()
            .Where(variable => variable.GetProperty("type").GetString() == "query")
            .Select(variable => LabelValues().Replace(
                variable.GetProperty("query").GetProperty("query").GetString()!, "count by (${label}) (${metric})"));
        return [.. targets, .. variables];
    }

    /// <summary>The expressions of rules, each of which has all that an alert needs.</summary>
    public static IReadOnlyList<string> OfAlerts(string yaml)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(yaml));
        var groups = (YamlSequenceNode)((YamlMappingNode)stream.Documents[0].RootNode)["groups"];
        var rules = groups.SelectMany(group => (YamlSequenceNode)group["rules"]).ToList();
        Assert.All(rules, rule =>
        {
            Assert.Matches("^TradeMind[A-Za-z]+$", rule["alert"].ToString());
            Assert.Contains(rule["labels"]["severity"].ToString(), new[] { "critical", "warning", "info" });
            Assert.NotEmpty(rule["annotations"]["summary"].ToString());
            Assert.NotEmpty(rule["annotations"]["description"].ToString());
        });
        Assert.Equal(rules.Count, rules.Select(rule => rule["alert"].ToString()).Distinct(StringComparer.Ordinal).Count());
        return [.. rules.Select(rule => rule["expr"].ToString())];
    }

    /// <summary>The names of alerts.</summary>
    public static IReadOnlyList<string> AlertNames(string yaml) =>
        [.. AlertLine().Matches(yaml).Select(line => line.Groups["name"].Value)];

    /// <summary>Metrics and labels that the service does not have.</summary>
    public static IReadOnlyList<string> Unknown(IEnumerable<string> expressions, ExportedMetrics service)
    {
        var unknown = new List<string>();
        foreach (var expression in expressions)
        {
            var metrics = PromQl.Metrics(expression);
            unknown.AddRange(metrics.Where(metric => !Own.Contains(metric) && !service.Names.Contains(metric))
                .Select(metric => $"{metric} in {expression}"));
            var labels = metrics.Where(service.Names.Contains).SelectMany(service.Labels).Concat(OwnLabels)
                .ToHashSet(StringComparer.Ordinal);
            unknown.AddRange(PromQl.Labels(expression).Where(label => !labels.Contains(label)).Select(label => $"{label} in {expression}"));
        }

        return unknown;
    }

    private static string Read(string file) => File.ReadAllText(Path.Combine(Repository.Root, "deploy", "grafana", file));

    [GeneratedRegex(@"label_values\((?<metric>\w+), (?<label>\w+)\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex LabelValues();

    [GeneratedRegex(@"^\s*- alert: (?<name>\w+)", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex AlertLine();
}
