using System.Net;

namespace TradeMind.Contracts;

/// <summary>
/// The service refused a request or failed at it; or no one answers, and then there is no <see cref="Status"/>. The message says it in one
/// line.
/// </summary>
public sealed class ApiException : Exception
{
    private static readonly Dictionary<string, string[]> NoErrors = new(StringComparer.Ordinal);

    public ApiException(string message, Exception? cause = null)
        : base(message, cause) => (Title, Detail, Errors) = ("", "", NoErrors);

    public ApiException(
        string message, HttpStatusCode status, string title, string detail, IReadOnlyDictionary<string, string[]>? errors,
        TimeSpan? retryAfter)
        : base(message) => (Status, Title, Detail, Errors, RetryAfter) = (status, title, detail, errors ?? NoErrors, retryAfter);

    /// <summary>What it answered with; null when no one answered.</summary>
    public HttpStatusCode? Status { get; }

    /// <summary>The kind of problem, for programs, such as <c>invalid-parameter</c>; empty when it does not say.</summary>
    public string Code { get; init; } = "";

    /// <summary>What the service's log has the problem under; empty when it does not say.</summary>
    public string TraceId { get; init; } = "";

    /// <summary>The kind of problem.</summary>
    public string Title { get; }

    /// <summary>What is wrong with this request.</summary>
    public string Detail { get; }

    /// <summary>What is wrong with which field of it; empty when it is none of them.</summary>
    public IReadOnlyDictionary<string, string[]> Errors { get; }

    /// <summary>The delay that the service requests before a retry; null when it states none.</summary>
    public TimeSpan? RetryAfter { get; }

    /// <summary>The same request may succeed later: there was no response, the service is overloaded, or it asks for a delay.</summary>
    public bool IsPassing => Status is null or HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout || (int)Status >= 500;
}
