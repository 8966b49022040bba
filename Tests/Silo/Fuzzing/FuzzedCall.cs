using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace TradeMind.Tests.Silo.Fuzzing;

/// <summary>A call of the document with arguments that no one would send.</summary>
internal sealed record FuzzedCall(
    string Method, string Target, byte[]? Body, string? ContentType, IReadOnlyList<(string Name, string Value)> Headers)
{
    private static readonly string[] OtherMethods = ["HEAD", "OPTIONS", "TRACE", "PATCH", "PUT", "DELETE", "PROPFIND"];

    private static readonly string[] HeaderNames =
    [
        "Last-Event-ID", "If-None-Match", "Accept", "Idempotency-Key", "X-Correlation-Id", "If-Match", "Range", "Accept-Encoding",
        "Content-Encoding", "X-Forwarded-For", "X-Forwarded-Proto", "X-HTTP-Method-Override", "Cookie", "Expect", "Origin",
        "Sec-Fetch-Site", "Sec-Fetch-Mode", "Authorization", "Upgrade", "Content-Language",
    ];

    /// <summary>Makes one of an operation.</summary>
    /// <param name="path">Of the document.</param>
    /// <param name="method">Of the document.</param>
    /// <param name="operation">As the document describes it.</param>
    /// <param name="root">The document.</param>
    /// <param name="key">One that may do everything; half of the calls carry it.</param>
    /// <param name="random">Decides.</param>
    public static FuzzedCall Make(string path, string method, JsonElement operation, JsonElement root, string key, Random random)
    {
        var values = new HostileValues(random);
        var (target, headers) = (TargetOf(path, operation, values, random), new List<(string, string)>());
        if (random.Next(2) == 0)
        {
            headers.Add(("Authorization", $"Bearer {key}"));
        }

        if (random.Next(3) == 0)
        {
            headers.Add((HeaderNames[random.Next(HeaderNames.Length)], values.Text()));
        }

        if (random.Next(15) == 0)
        {
            headers.Add(("Host", HostileRequests.Host(random)));
        }

        var (body, type) = operation.TryGetProperty("requestBody", out var described)
            ? Content(described.GetProperty("content"), root, values, random)
            : (random.Next(4) == 0 ? values.Any() : null, "application/json");
        var verb = random.Next(30) == 0 ? OtherMethods[random.Next(OtherMethods.Length)] : method.ToUpperInvariant();
        return new FuzzedCall(verb, target, body is null ? null : HostileRequests.Encoded(body, random), type, headers);
    }

    public HttpRequestMessage Request(Uri address)
    {
        var target = new Uri(
            address.OriginalString.TrimEnd('/') + Target,
            new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        var request = new HttpRequestMessage(new HttpMethod(Method), target);
        if (Body is not null)
        {
            request.Content = new ByteArrayContent(Body);
            if (ContentType is not null)
            {
                request.Content.Headers.TryAddWithoutValidation("Content-Type", ContentType);
            }
        }

        foreach (var (name, value) in Headers.Where(h => h.Value.All(c => c is >= ' ' and < (char)127)))
        {
            HttpHeaders? headers = name.StartsWith("Content-", StringComparison.Ordinal) ? request.Content?.Headers : request.Headers;
            headers?.TryAddWithoutValidation(name, value);
        }

        return request;
    }

    public override string ToString()
    {
        var body = Body is null ? "" : Encoding.Latin1.GetString(Body, 0, Math.Min(300, Body.Length));
        var headers = string.Join(", ", Headers.Select(h => $"{h.Name}: {h.Value[..Math.Min(80, h.Value.Length)]}"));
        return $"{Method} {Target[..Math.Min(300, Target.Length)]} [{headers}] {ContentType} {Body?.Length} {body}";
    }

    private static string TargetOf(string path, JsonElement operation, HostileValues values, Random random)
    {
        var (target, query) = (path, new List<string>());
        foreach (var parameter in operation.TryGetProperty("parameters", out var list) ? list.EnumerateArray().ToList() : [])
        {
            var name = parameter.GetProperty("name").GetString()!;
            switch (parameter.GetProperty("in").GetString())
            {
                case "path":
                    var value = random.Next(8) == 0 ? "%2e%2e%2f%00" : Uri.EscapeDataString(NotEmpty(values.Text()));
                    target = target.Replace($"{{{name}}}", value, StringComparison.Ordinal);
                    break;
                case "query" when random.Next(2) == 0:
                    query.Add($"{name}={(random.Next(12) == 0 ? "%zz%c3%28" : Uri.EscapeDataString(values.Text()))}");
                    break;
                default:
                    break;
            }
        }

        if (random.Next(6) == 0)
        {
            query.Add($"{Uri.EscapeDataString(NotEmpty(values.Text()))}={Uri.EscapeDataString(values.Text())}");
        }

        target = random.Next(25) switch
        {
            0 => target + "/",
            1 => target.Replace("/api/", "/API/", StringComparison.Ordinal),
            2 => target.Replace("/v1/", "/v1//", StringComparison.Ordinal),
            _ => target,
        };
        return query.Count > 0 ? $"{target}?{string.Join('&', query)}" : target;
    }

    private static (string?, string?) Content(JsonElement content, JsonElement root, HostileValues values, Random random)
    {
        var kind = content.EnumerateObject().First();
        var body = random.Next(6) == 0 ? values.Any()
            : kind.Value.TryGetProperty("schema", out var schema) ? values.Json(schema, root)
            : values.Text();
        return (random.Next(20) == 0 ? null : body, random.Next(6) == 0 ? HostileRequests.ContentType(random) : kind.Name);
    }

    private static string NotEmpty(string text) => text is "" or "." or ".." ? "x" : text;
}
