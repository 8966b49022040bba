using System.Text.Json;

namespace TradeMind.AppHost.Tests;

/// <summary>Reads what the Aspire dashboard has been sent: OTLP as JSON.</summary>
internal sealed class TelemetryReader(HttpClient dashboard)
{
    /// <summary>Spans by trace.</summary>
    public async Task<ILookup<string, Span>> TracesAsync(CancellationToken cancellation)
    {
        await using var answer = await dashboard.GetStreamAsync("/api/telemetry/traces?limit=500", cancellation);
        using var document = await JsonDocument.ParseAsync(answer, cancellationToken: cancellation);
        return Spans(document.RootElement).ToLookup(span => span.Trace, StringComparer.Ordinal);
    }

    private static List<Span> Spans(JsonElement root)
    {
        var spans = new List<Span>();
        foreach (var resource in root.GetProperty("data").GetProperty("resourceSpans").EnumerateArray())
        {
            var service = resource.GetProperty("resource").GetProperty("attributes").EnumerateArray()
                .First(attribute => attribute.GetProperty("key").GetString() == "service.name")
                .GetProperty("value").GetProperty("stringValue").GetString()!;
            foreach (var scope in resource.GetProperty("scopeSpans").EnumerateArray())
            {
                var source = scope.GetProperty("scope").GetProperty("name").GetString()!;
                spans.AddRange(scope.GetProperty("spans").EnumerateArray().Select(
                    span => new Span(
                        span.GetProperty("traceId").GetString()!, service, source, span.GetProperty("name").GetString()!)));
            }
        }

        return spans;
    }

    /// <summary>A span.</summary>
    /// <param name="Trace">Id of its trace.</param>
    /// <param name="Service">The resource that sent it.</param>
    /// <param name="Source">Name of the activity source.</param>
    /// <param name="Name">Its own name.</param>
    internal sealed record Span(string Trace, string Service, string Source, string Name);
}
