using TradeMind.Application.Requests;
using TradeMind.Application.Research;
using TradeMind.Storage;
using TradeMind.Trading;

namespace TradeMind.Silo.Errors;

/// <summary>An error response: problem details (RFC 9457).</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Code">What is wrong, for programs: see <see cref="ErrorCodes"/> and <see cref="ProblemCodes"/>.</param>
/// <param name="Title">The kind of problem.</param>
/// <param name="Detail">What is wrong with this request, and which values are valid.</param>
/// <param name="Errors">Messages by field, where fields cannot be used.</param>
internal sealed record Problem(int Status, string Code, string Title, string Detail, IDictionary<string, string[]>? Errors = null)
{
    /// <summary>Seconds after which the same request may succeed; null when waiting does not help.</summary>
    public int? RetryAfter { get; init; }
}

/// <summary>
/// Maps an exception to its problem details. A <see cref="DomainException"/> is the caller's, and its message is for them; whatever is not
/// expected is a bug,
/// and its message is for the log alone.
/// </summary>
internal static class Problems
{
    public const string BadRequest = "The request cannot be carried out";

    private static readonly Problem Bug = new(
        StatusCodes.Status500InternalServerError, ProblemCodes.InternalError,
        "The service failed", "The log has the details under this trace id.");

    public static int Status(Exception exception) => From(exception).Status;

    public static Problem From(Exception exception) => exception switch
    {
        BadHttpRequestException unreadable => UnreadableRequest.Problem(unreadable),
        NotFoundException missing => new(StatusCodes.Status404NotFound, ErrorCodes.NotFound, "Not found", missing.Message),
        DomainException { Code: ErrorCodes.PortfolioStage } stage => new(
            StatusCodes.Status409Conflict, stage.Code, "The portfolio does not allow it", stage.Message,
            stage.Field is { } held ? OneField(held, stage.Message) : null),
        DomainException { Code: ErrorCodes.NotAReplay } live => new(
            StatusCodes.Status409Conflict, live.Code, "The portfolio is not on a replay", live.Message),
        DomainException { Code: ErrorCodes.ProviderUnavailable } => Passing(
            ErrorCodes.ProviderUnavailable, "The market data provider is unavailable", exception.Message),
        FieldException fields => Caused(fields, fields.Errors),
        DomainException { Field: { } field } domain => Caused(domain, OneField(field, domain.Message)),
        DomainException domain => Caused(domain, null),
        QueueFullException full =>
            new(StatusCodes.Status429TooManyRequests, ProblemCodes.QueueFull, "The queue is full", full.Message) { RetryAfter = 10 },
        RunInProgressException open => new(
            StatusCodes.Status409Conflict, ProblemCodes.RunInProgress, "The run is in progress", open.Message),
        NoResultException none => new(
            none.HasEnded ? StatusCodes.Status404NotFound : StatusCodes.Status409Conflict, ProblemCodes.NoResult, "No result",
            none.Message),
        StorageException => Passing(ProblemCodes.StoreFailed, "The store failed; nothing was changed", exception.Message),
        LimitExceededException or TimeoutException => Passing(
            ProblemCodes.Overloaded, "The service is overloaded; try again", exception.Message),
        _ => Bug,
    };

    /// <summary>The response for an unknown id.</summary>
    public static Microsoft.AspNetCore.Http.HttpResults.ProblemHttpResult NotFound(string detail) =>
        TypedResults.Problem(
            detail, statusCode: StatusCodes.Status404NotFound, title: "Not found", extensions: Extensions(ErrorCodes.NotFound));

    /// <summary>Extension members that say which problem it is.</summary>
    public static Dictionary<string, object?> Extensions(string code) => new(StringComparer.Ordinal) { [ProblemCodes.Member] = code };

    public static IDictionary<string, string[]> OneField(string field, string message) =>
        new Dictionary<string, string[]>(StringComparer.Ordinal) { [field] = [message] };

    private static Problem Caused(DomainException exception, IDictionary<string, string[]>? errors) =>
        new(StatusCodes.Status400BadRequest, exception.Code, BadRequest, exception.Message, errors);

    private static Problem Passing(string code, string title, string detail) =>
        new(StatusCodes.Status503ServiceUnavailable, code, title, detail) { RetryAfter = 1 };
}
