using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace TradeMind.Tests.Silo.Fuzzing;

/// <summary>A call of the document with arguments that nobody would send.</summary>
internal sealed record FuzzedCall(string Method, string Target, string? Body, string? ContentType, IReadOnlyList<(string Name, string Value)> Headers)
{
    private static readonly string?[] ContentTypes = ["text/plain", "application/xml", "application/json; charset=utf-16", "multipart/form-data; boundary=x", "application/x-www-form-urlencoded", "application/json/json", null, "text/csv"];

    private static readonly string[] HeaderNames = ["Last-Event-ID", "If-None-Match", "Accept", "Idempotency-Key", "X-Correlation-Id", "If-Match", "Range", "Accept-Encoding", "Content-Encoding", "X-Forwarded-For", "X-HTTP-Method-Override", "Cookie", "Expect"];

    public bool HasKey => Headers.Any(h => h.Name == "Idempotency-Key");

    /// <summary>Makes one of an operation.</summary>
    public static FuzzedCall Make(string path, string method, JsonElement operation, JsonElement root, Random random)
    {
        var values = new NastyValues(random);
        var (target, query, headers) = (path, new List<string>(), new List<(string, string)>());
        foreach (var parameter in operation.TryGetProperty("parameters", out var list) ? list.EnumerateArray().ToList() : [])
        {
            var name = parameter.GetProperty("name").GetString()!;
            switch (parameter.GetProperty("in").GetString())
            {
                case "path":
                    target = target.Replace($"{{{name}}}", random.Next(8) == 0 ? "%2e%2e%2f%00" : Uri.EscapeDataString(NotEmpty(values.Text())), StringComparison.Ordinal);
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

        if (random.Next(3) == 0)
        {
            headers.Add((HeaderNames[random.Next(HeaderNames.Length)], values.Text()));
        }

        var (body, type) = operation.TryGetProperty("requestBody", out var described) ? Content(described.GetProperty("content"), root, values, random) : (random.Next(4) == 0 ? values.Any() : null, "application/json");
        return new FuzzedCall(method.ToUpperInvariant(), query.Count > 0 ? $"{target}?{string.Join('&', query)}" : target, body, type, headers);
    }

    public HttpRequestMessage Request(Uri address)
    {
        var request = new HttpRequestMessage(new HttpMethod(Method), new Uri(address.OriginalString.TrimEnd('/') + Target, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }));
        if (Body is not null)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(Body));
            request.Content.Headers.ContentType = ContentType is null ? null : MediaTypeHeaderValue.TryParse(ContentType, out var type) ? type : null;
        }

        foreach (var (name, value) in Headers.Where(h => h.Value.All(c => c is >= ' ' and < (char)127)))
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return request;
    }

    public override string ToString() => $"{Method} {(Target.Length > 300 ? Target[..300] : Target)} [{string.Join(", ", Headers)}] {ContentType} {(Body is { Length: > 300 } ? Body[..300] : Body)}";

    private static (string?, string?) Content(JsonElement content, JsonElement root, NastyValues values, Random random)
    {
        var kind = content.EnumerateObject().First();
        var body = random.Next(6) == 0 ? values.Any() : kind.Value.TryGetProperty("schema", out var schema) ? values.Json(schema, root) : values.Text();
        return (random.Next(20) == 0 ? null : body, random.Next(6) == 0 ? ContentTypes[random.Next(ContentTypes.Length)] : kind.Name);
    }

    private static string NotEmpty(string text) => text is "" or "." or ".." ? "x" : text;
}
