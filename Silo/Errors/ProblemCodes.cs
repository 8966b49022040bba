namespace TradeMind.Silo.Errors;

/// <summary>The codes of problems that are not a <see cref="TradeMind.Trading.DomainException"/>: those of HTTP and of the service
/// itself.</summary>
internal static class ProblemCodes
{
    /// <summary>The member of problem details that holds the code.</summary>
    public const string Member = "code";

    public const string UnreadableRequest = "unreadable-request";
    public const string NoResult = "no-result";
    public const string RunInProgress = "run-in-progress";
    public const string QueueFull = "queue-full";
    public const string IdempotencyKeyReused = "idempotency-key-reused";
    public const string RequestInProgress = "request-in-progress";
    public const string StoreFailed = "store-failed";
    public const string Overloaded = "overloaded";
    public const string InternalError = "internal-error";

    /// <summary>The code of a problem that says nothing but its status.</summary>
    public static string For(int? status) => status switch
    {
        StatusCodes.Status400BadRequest => UnreadableRequest,
        StatusCodes.Status401Unauthorized => "authentication-required",
        StatusCodes.Status403Forbidden => "forbidden",
        StatusCodes.Status404NotFound => Trading.ErrorCodes.NotFound,
        StatusCodes.Status405MethodNotAllowed => "method-not-allowed",
        StatusCodes.Status408RequestTimeout => "request-timeout",
        StatusCodes.Status409Conflict => "conflict",
        StatusCodes.Status413PayloadTooLarge => "body-too-large",
        StatusCodes.Status415UnsupportedMediaType => "unsupported-media-type",
        StatusCodes.Status429TooManyRequests => "too-many-requests",
        StatusCodes.Status503ServiceUnavailable => Overloaded,
        >= StatusCodes.Status500InternalServerError => InternalError,
        _ => "rejected",
    };

    /// <summary>Gives every problem a code, those that the framework answers by itself included.</summary>
    public static void Complete(ProblemDetailsContext context)
    {
        var problem = context.ProblemDetails;
        problem.Extensions.TryAdd(Member, For(problem.Status ?? context.HttpContext.Response.StatusCode));
    }
}
