using System.Text;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Net.Http.Headers;

namespace TradeMind.Silo.Security;

/// <summary>
/// Whether a call can be made this way at all comes before who may make it: a wrong content type is 415 and a wrong method 405 for
/// every caller that is known, whatever their scope. Routing answers both with endpoints that ask for no scope, which the fallback
/// policy would keep for admins; a charset that does not exist, and a body of no type, it lets through.
/// </summary>
internal sealed class ContentTypeGuard(RequestDelegate next)
{
    private const string Json = "application/json";

    private static readonly Endpoint Unsupported = OpenToAll(AnswerAsync, "Unsupported content type");

    public Task InvokeAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.GetEndpoint() is { Metadata.Count: 0, RequestDelegate: { } answer } ofRouting)
        {
            context.SetEndpoint(OpenToAll(answer, ofRouting.DisplayName));
        }
        else if (context.GetEndpoint()?.Metadata.GetMetadata<IAcceptsMetadata>() is { } accepted && !CanBeRead(context, accepted))
        {
            context.SetEndpoint(Unsupported);
        }

        return next(context);
    }

    private static bool CanBeRead(HttpContext context, IAcceptsMetadata accepted)
    {
        if (string.IsNullOrEmpty(context.Request.ContentType))
        {
            var hasBody = context.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody == true;
            return !hasBody || !accepted.ContentTypes.Contains(Json, StringComparer.OrdinalIgnoreCase);
        }

        return MediaTypeHeaderValue.TryParse(context.Request.ContentType, out var type)
            && (!type.Charset.HasValue || Exists(type.Charset.Value));
    }

    private static bool Exists(string charset)
    {
        try
        {
            return Encoding.GetEncoding(charset) is not null;
        }
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException)
        {
            // There is no other way to ask.
            return false;
        }
    }

    private static Endpoint OpenToAll(RequestDelegate answer, string? name) =>
        new(answer, new EndpointMetadataCollection(new AuthorizeAttribute(Policies.Read)), name);

    private static Task AnswerAsync(HttpContext context)
    {
        var type = context.Request.ContentType is { Length: > 0 } given ? $"content type '{given}'" : "a body without a content type";
        return TypedResults.Problem(
            $"{type} cannot be read: send the content type that /openapi/v1.json lists for this call, in UTF-8",
            statusCode: StatusCodes.Status415UnsupportedMediaType).ExecuteAsync(context);
    }
}
