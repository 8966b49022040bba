using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using TradeMind.Contracts;
using TradeMind.Storage.Runs;

namespace TradeMind.Application.Research;

/// <summary>Converts runs between storage and the API.</summary>
public static class RunRecord
{
    private const string Prefix = "run-";

    private static readonly JsonSerializerOptions Format =
        new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    public static string Id(long number) => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{number}");

    /// <summary>The number in an id; null when it is none.</summary>
    public static long? Number(string id) => id?.StartsWith(Prefix, StringComparison.Ordinal) == true
        && long.TryParse(id.AsSpan(Prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>A new run, not yet in the store.</summary>
    public static StoredRun New(RunKind kind, RunRequest request, string who, DateTime now) => new()
    {
        Kind = (int)kind,
        State = (int)RunState.Queued,
        Request = JsonSerializer.Serialize(request, Format),
        CreatedBy = who,
        CreatedAt = now,
    };

    public static RunRequest Request(StoredRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return ReadRequest(run.Request);
    }

    /// <summary>A request from the JSON that a stored run keeps it in.</summary>
    public static RunRequest ReadRequest(string json) => JsonSerializer.Deserialize<RunRequest>(json, Format)!;

    public static string Text(RunSummary summary) => JsonSerializer.Serialize(summary, Format);

    public static RunView View(StoredRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        var seconds = run is { StartedAt: { } from, EndedAt: { } to } ? (to - from).TotalSeconds : 0;
        return new RunView
        {
            Id = Id(run.Number),
            Kind = (RunKind)run.Kind,
            State = (RunState)run.State,
            Progress = new RunProgress(run.Progress.Done, run.Progress.Of, seconds > 0 ? run.Progress.Done / seconds : 0, null),
            Request = Request(run),
            Summary = run.Summary is null ? null : JsonSerializer.Deserialize<RunSummary>(run.Summary, Format),
            Problem = run.Problem,
            CreatedAt = run.CreatedAt,
            CreatedBy = run.CreatedBy,
            StartedAt = run.StartedAt,
            EndedAt = run.EndedAt,
        };
    }
}
