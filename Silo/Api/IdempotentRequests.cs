using System.Security.Cryptography;
using System.Text;
using TradeMind.Application.Requests;
using TradeMind.Silo.Errors;
using TradeMind.Silo.Portfolios;
using TradeMind.Storage.Idempotency;

namespace TradeMind.Silo.Api;

/// <summary>
/// A request that changes something and carries an <c>Idempotency-Key</c> is carried out once: sent again with the same key it gets the
/// same answer, kept in the database for a day. Keys are their caller's, for one method, path and portfolio each; the key with another
/// body is refused. A request that was refused gives its key back; one that failed can be sent again, and then finds what it has done. It
/// holds for every POST, PUT, PATCH and DELETE of the interface. What holds a secret is not kept, and so carried out each time.
/// <para>
/// Endpoints find the <see cref="KeyedRequest"/> among the request's features, and write its number or command together with what
/// they do.
/// </para>
/// </summary>
internal sealed class IdempotentRequests(RequestDelegate next, IIdempotencyStore answers, TimeProvider clock)
{
    public const string Header = "Idempotency-Key";

    /// <summary>Says of an answer that it is of a request that was carried out before.</summary>
    public const string Replayed = "Idempotency-Replayed";

    private const int LongestKey = 200;
    private const int KeptInMemory = 64 * 1024;

    public async Task InvokeAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var key = context.Request.Headers[Header].ToString();
        if (key.Length == 0 || Route(context) is not { } route)
        {
            await next(context).ConfigureAwait(false);
            return;
        }

        if (key.Length > LongestKey || key.Any(char.IsControl))
        {
            throw new FieldException(
                Header,
                $"{Header} has {key.Length} characters or some that are not printable: "
                + $"use at most {LongestKey} on one line, new for each request");
        }

        var taken = new RequestKey(context.User.Identity?.Name ?? "", route, key);
        var (state, request, answer) = answers.Take(
            taken, await FingerprintAsync(context).ConfigureAwait(false), clock.GetUtcNow().UtcDateTime);
        await (state switch
        {
            KeyState.Taken => CarryOutAsync(context, request!),
            KeyState.Answered => ReplayAsync(context.Response, answer!),
            KeyState.Running => AskToWaitAsync(context, key),
            _ => RefuseAsync(
                context, ProblemCodes.IdempotencyKeyReused, "The key belongs to another request",
                $"{Header} '{key}' was used with another body for the same call: use a new key for each request"),
        }).ConfigureAwait(false);
    }

    /// <summary>What a key is for; null where none counts.</summary>
    private static string? Route(HttpContext context)
    {
        var (request, endpoint) = (context.Request, context.GetEndpoint() as RouteEndpoint);
        var isKept = endpoint is not null && endpoint.Metadata.GetMetadata<SecretAnswer>() is null && !HttpMethods.IsGet(request.Method)
            && !HttpMethods.IsHead(request.Method) && request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase);

        // The pattern and not the path, which can be spelt in several ways.
        var portfolio = context.Features.Get<RequestedPortfolio>() is { } requested ? $" of {requested.Name}" : "";
        return isKept ? $"{request.Method} {endpoint!.RoutePattern.RawText}{Values(context, endpoint)}{portfolio}" : null;
    }

    /// <summary>The values in the path as a hash: someone may have put a secret there by mistake.</summary>
    private static string Values(HttpContext context, RouteEndpoint endpoint)
    {
        var values = endpoint.RoutePattern.Parameters.Select(parameter => context.GetRouteValue(parameter.Name)).ToList();
        return values.Count == 0 ? "" : $" {Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', values))))}";
    }

    private async Task CarryOutAsync(HttpContext context, KeyedRequest request)
    {
        var (response, body) = (context.Response, context.Response.Body);
        using var kept = new MemoryStream();
        response.Body = kept;
        context.Features.Set(request);
        if (request.Effect is not null)
        {
            response.Headers[Replayed] = "true";
        }

        try
        {
            await next(context).ConfigureAwait(false);
            if (response.StatusCode < StatusCodes.Status400BadRequest)
            {
                answers.Keep(
                    request, new StoredAnswer(response.StatusCode, response.ContentType, response.Headers.Location, kept.ToArray()));
            }
            else if (response.StatusCode < StatusCodes.Status500InternalServerError)
            {
                answers.GiveBack(request);
            }
        }
        catch (Exception exception) when (Problems.Status(exception) < StatusCodes.Status500InternalServerError)
        {
            // It was refused. What failed in another way may have been carried out all the same, and stays with its key.
            answers.GiveBack(request);
            throw;
        }
        finally
        {
            response.Body = body;
            answers.End(request);
        }

        if (kept.Length > 0)
        {
            kept.Position = 0;
            await kept.CopyToAsync(body, context.RequestAborted).ConfigureAwait(false);
        }
    }

    private static async Task ReplayAsync(HttpResponse response, StoredAnswer answer)
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

    private static Task AskToWaitAsync(HttpContext context, string key)
    {
        context.Response.Headers.RetryAfter = "1";
        return RefuseAsync(
            context, ProblemCodes.RequestInProgress, "The same request is in progress",
            $"the request with {Header} '{key}' has no response yet: retry in a second");
    }

    private static Task RefuseAsync(HttpContext context, string code, string title, string detail) =>
        TypedResults
            .Problem(detail, statusCode: StatusCodes.Status409Conflict, title: title, extensions: Problems.Extensions(code))
            .ExecuteAsync(context);

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
