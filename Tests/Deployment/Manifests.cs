using System.Globalization;
using k8s;
using k8s.Models;

namespace TradeMind.Tests.Deployment;

/// <summary>Manifests of Kubernetes with what they are held to.</summary>
internal sealed class Manifests
{
    private readonly List<object> _objects;
    private readonly List<string> _problems = [];

    private Manifests(IEnumerable<string> files) =>
        _objects = [.. files.SelectMany(file => KubernetesYaml.LoadAllFromString(file, typeMap: null, strict: true))];

    private V1StatefulSet Set => _objects.OfType<V1StatefulSet>().Single();

    private V1PodSpec Pod => Set.Spec.Template.Spec;

    private V1Container Silo => Pod.Containers.Single();

    /// <summary>What is wrong with them.</summary>
    public static List<string> Problems(IEnumerable<string> files)
    {
        try
        {
            return new Manifests(files).Check();
        }
        catch (Exception exception) when (exception is YamlDotNet.Core.YamlException or InvalidOperationException or KeyNotFoundException)
        {
            // A kind that there is none of is the last.
            return [exception.Message];
        }
    }

    private List<string> Check()
    {
        var settings = _objects.OfType<V1ConfigMap>().Single(map => map.Metadata.Name == "trademind").Data;
        var secrets = Silo.Env.ToDictionary(variable => variable.Name, variable => variable.Value ?? "$(reference)");
        _problems.AddRange(DeploymentFiles.Environment(settings.Concat(secrets)));
        Require(Silo.Env.All(variable => variable.ValueFrom is not null), "a variable has its value in the manifest");
        Require(Silo.EnvFrom.Single().ConfigMapRef.Name == "trademind", "there is no such configuration");
        CheckPorts(settings);
        CheckProbes();
        CheckRights();
        CheckSelectors();
        return _problems;
    }

    private void CheckPorts(IDictionary<string, string> settings)
    {
        var ports = Silo.Ports.ToDictionary(port => port.Name, port => port.ContainerPort.ToString(CultureInfo.InvariantCulture));
        foreach (var (name, key) in (Dictionary<string, string>)new()
        {
            ["https"] = "TRADEMIND__PORT", ["silo"] = "TRADEMIND__CLUSTER__SILO_PORT", ["gateway"] = "TRADEMIND__CLUSTER__GATEWAY_PORT",
        })
        {
            Require(ports.GetValueOrDefault(name) == (settings.TryGetValue(key, out var value) ? value : "-"), $"port {name} is not {key}");
        }

        var named = _objects.OfType<V1Service>().SelectMany(service => service.Spec.Ports).Select(port => port.TargetPort.Value)
            .Concat(_objects.OfType<V1NetworkPolicy>().SelectMany(policy => policy.Spec.Ingress).SelectMany(rule => rule.Ports)
                .Select(port => port.Port.Value));
        _problems.AddRange(named.Except(ports.Keys).Select(name => $"there is no port {name}"));
        var mounts = Silo.VolumeMounts.ToDictionary(mount => mount.MountPath, mount => mount.Name);
        Require(mounts.Values.Order().SequenceEqual(Pod.Volumes.Select(volume => volume.Name).Order()), "volumes and mounts differ");
        Require(mounts.ContainsKey(settings["TRADEMIND__DATA_DIR"]), "data cannot be written");
        Require(mounts.ContainsKey(Path.GetDirectoryName(settings["TRADEMIND__CERTIFICATE"])!), "the certificate is not mounted");
    }

    private void CheckProbes()
    {
        foreach (var probe in (V1Probe[])[Silo.StartupProbe, Silo.LivenessProbe, Silo.ReadinessProbe])
        {
            Require(DeploymentFiles.HealthPaths.Contains(probe.HttpGet.Path), $"{probe.HttpGet.Path} is no health check");
            Require(probe.HttpGet.Port.Value == "https" && probe.HttpGet.Scheme == "HTTPS", "a probe asks elsewhere");
        }

        // A session that is stalled is not mended by a restart.
        Require(Silo.LivenessProbe.HttpGet.Path == "/health/live", "liveness is readiness");
    }

    private void CheckRights()
    {
        var user = long.Parse(DeploymentFiles.User, CultureInfo.InvariantCulture);
        Require(Pod.SecurityContext is { RunAsNonRoot: true, SeccompProfile.Type: "RuntimeDefault" } context && context.RunAsUser == user,
            "it runs as another user");
        Require(Silo.SecurityContext is { AllowPrivilegeEscalation: false, ReadOnlyRootFilesystem: true }, "its root can be written");
        Require(Silo.SecurityContext.Capabilities.Drop.SequenceEqual(["ALL"]), "it keeps capabilities");
        Require(Pod.AutomountServiceAccountToken == false, "it has a token");
        Require(_objects.OfType<V1ServiceAccount>().Any(account => account.Metadata.Name == Pod.ServiceAccountName), "there is no account");
        Require(Pod.TerminationGracePeriodSeconds >= 30 && Silo.Resources.Limits.ContainsKey("memory"), "it has no time or no limit");
    }

    private void CheckSelectors()
    {
        var labels = Set.Spec.Template.Metadata.Labels;
        var selectors = _objects.OfType<V1Service>().Select(service => service.Spec.Selector)
            .Concat(_objects.OfType<V1PodDisruptionBudget>().Select(budget => budget.Spec.Selector.MatchLabels))
            .Concat(_objects.OfType<V1NetworkPolicy>().Select(policy => policy.Spec.PodSelector.MatchLabels))
            .Append(Set.Spec.Selector.MatchLabels).ToList();
        Require(selectors.Count == 5, "a service, the disruption budget or the network policy is missing");
        Require(
            selectors.TrueForAll(selector => selector.All(pair => labels.Contains(pair))), "a selector selects something else");
        Require(_objects.OfType<V1Service>().Any(service => service.Metadata.Name == Set.Spec.ServiceName), "there is no headless service");
    }

    private void Require(bool isSo, string problem)
    {
        if (!isSo)
        {
            _problems.Add(problem);
        }
    }
}
