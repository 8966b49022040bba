using System.Text.Json.Serialization;

namespace TradeMind.Contracts;

/// <summary>The state of a component.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<HealthState>))]
public enum HealthState
{
    /// <summary>It does not work; the answer's status is 503.</summary>
    Unhealthy,

    /// <summary>It works, but needs attention.</summary>
    Degraded,

    Healthy,
}

/// <summary>Whether the service is ready, and the result of each check.</summary>
/// <param name="Status">That of the worst check.</param>
/// <param name="DurationMs">How long the checks took, in milliseconds.</param>
/// <param name="Checks">By name: <c>session</c>, <c>feed</c>, <c>clock</c>, <c>database</c>, <c>disk</c>.</param>
public sealed record HealthReportView(HealthState Status, double DurationMs, IReadOnlyDictionary<string, HealthCheckView> Checks);

/// <summary>The result of one check. A caller who is not signed in where that is needed sees the status alone.</summary>
/// <param name="Status">How it does.</param>
/// <param name="Description">In a sentence; empty when there is nothing to say.</param>
/// <param name="DurationMs">How long the check took, in milliseconds.</param>
/// <param name="Data">What was measured, by name.</param>
public sealed record HealthCheckView(HealthState Status, string Description, double DurationMs, IReadOnlyDictionary<string, object> Data);

/// <summary>The process answers.</summary>
/// <param name="Status">Always healthy: a process that is not does not answer.</param>
public sealed record LivenessView(HealthState Status);

/// <summary>Whether the service can continue.</summary>
/// <param name="Status"><c>ok</c> or <c>standing still</c>.</param>
/// <param name="Problem">What keeps it; empty when nothing does.</param>
public sealed record Health(string Status, string Problem);
