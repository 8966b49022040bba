using System.Security.Cryptography;
using System.Text;
using TradeMind.Grains.Requests;
using TradeMind.Storage.Sqlite;

namespace TradeMind.Silo.Api;

/// <summary>
/// A request that changes something and carries an <c>Idempotency-Key</c> is carried out once: sent again with the same key it gets the same answer, kept in the
/// database for a day. The key with another request is refused. A request that was refused or failed gives its key back. It holds for every POST, PUT, PATCH and
/// DELETE of the interface; endpoints need do nothing for it. What holds a secret is not kept, and so carried out each time.
/// </summary>
internal sealed class IdempotentRequests(RequestDelegate next, SqliteAnswers answers, TimeProvider clock)
{
    public const string Header = "Idempotency-Key";

    /// <summary>Says of an answer that it was given before.</summary>
    public const string Replayed = "Idempotency-Replayed";

    private const int LongestKey = 200;
    private const int KeptInMemory = 64 * 1024;

    public async Task InvokeAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var key = context.Request.Headers[Header].ToString();
        if (key.Length == 0 || context.GetEndpoint()?.Metadata.GetMetadata<SecretAnswer>() is not null || HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method) || !context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase))
        {
            await next(context).ConfigureAwait(false);
            return;
        }

        if (key.Length > LongestKey || key.Any(char.IsControl))
        {
            throw new FieldException(Header, $"{Header} has {key.Length} characters or some that cannot be shown: use at most {LongestKey} on one line, new for each request");
        }

        var caller = context.User.Identity?.Name ?? "";
        var (state, answer) = answers.Take(caller, key, await FingerprintAsync(context).ConfigureAwait(false), clock.GetUtcNow().UtcDateTime);
        await (state switch
        {
            KeyState.Taken => CarryOutAsync(context, caller, key),
            KeyState.Answered => ReplayAsync(context.Response, answer!),
            KeyState.Running => RefuseAsync(
                context, StatusCodes.Status409Conflict, ProblemCodes.RequestInProgress, "The same request is being carried out",
                $"the request with {Header} '{key}' has no answer yet: ask again in a second"),
            _ => RefuseAsync(
                context, StatusCodes.Status422UnprocessableEntity, ProblemCodes.IdempotencyKeyReused, "The key belongs to another request",
                $"{Header} '{key}' was used for another request: give each request a key of its own"),
        }).ConfigureAwait(false);
    }

    private async Task CarryOutAsync(HttpContext context, string caller, string key)
    {
        var (response, body) = (context.Response, context.Response.Body);
        using var kept = new MemoryStream();
        response.Body = kept;
        var isKept = false;
        try
        {
            await next(context).ConfigureAwait(false);
            if (response.StatusCode < StatusCodes.Status400BadRequest)
            {
                answers.Keep(caller, key, new KeptAnswer(response.StatusCode, response.ContentType, response.Headers.Location, kept.ToArray()));
                isKept = true;
            }
        }
        finally
        {
            response.Body = body;
            if (!isKept)
            {
                answers.GiveBack(caller, key);
            }
        }

        if (kept.Length > 0)
        {
            kept.Position = 0;
            await kept.CopyToAsync(body, context.RequestAborted).ConfigureAwait(false);
        }
    }

    private static async Task ReplayAsync(HttpResponse response, KeptAnswer answer)
    {
        response.StatusCode = answer.Status;
        response.ContentType = answer.ContentType;
        response.Headers[Replayed] = "true";
        if (answer.Location is not null)
        {
            response.Headers.Location = answer.Location;
        }

        if (answer.Body.Length > 0)
        {
            await response.Body.WriteAsync(answer.Body).ConfigureAwait(false);
        }
    }

    private static Task RefuseAsync(HttpContext context, int status, string code, string title, string detail)
    {
        if (status == StatusCodes.Status409Conflict)
        {
            context.Response.Headers.RetryAfter = "1";
        }

        return TypedResults.Problem(detail, statusCode: status, title: title, extensions: Problems.Extensions(code)).ExecuteAsync(context);
    }

    /// <summary>The same for the same method, path, query and body.</summary>
    private static async Task<byte[]> FingerprintAsync(HttpContext context)
    {
        var request = context.Request;
        request.EnableBuffering(KeptInMemory);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{request.Method} {request.Path}{request.QueryString}\n"));
        var buffer = new byte[16 * 1024];
        while (await request.Body.ReadAsync(buffer, context.RequestAborted).ConfigureAwait(false) is > 0 and var read)
        {
            hash.AppendData(buffer, 0, read);
        }

        request.Body.Position = 0;
        return hash.GetHashAndReset();
    }
}
