using System.Diagnostics;
using System.Security.Claims;
using System.Text.RegularExpressions;
using TradeMind.Silo.Errors;
using TradeMind.Silo.Portfolios;
using TradeMind.Storage;
using TradeMind.Storage.Access;

namespace TradeMind.Silo.Security;

/// <summary>
/// Records who did what: every call that changes something, and every call that was refused for who made it or where it came from.
/// </summary>
internal sealed partial class AuditTrail(RequestDelegate next, IAccessStore store, ILogger<AuditTrail> log)
{
    public const string CorrelationHeader = "X-Correlation-Id";

    private const int LongestRoute = 200, LongestCorrelation = 64;

    public async Task InvokeAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var isSettled = false;

        // Before the response goes out, so that a caller who has it finds it in the log.
        context.Response.OnStarting(() =>
        {
            Settle(context.Response.StatusCode);
            return Task.CompletedTask;
        });
        try
        {
            await next(context).ConfigureAwait(false);
        }
        catch (Exception exception) when (IsKept(context, Problems.Status(exception)))
        {
            // It is answered further out; what it will be is known here.
            Settle(Problems.Status(exception));
            throw;
        }

        Settle(context.Response.StatusCode);

        void Settle(int status)
        {
            if (!isSettled && IsKept(context, status))
            {
                Add(context, status);
            }

            isSettled = true;
        }
    }

    /// <summary>The id that a request goes by: the caller's own when it is one, else one that is made for it.</summary>
    public static string Correlation(HttpContext context)
    {
        var given = context.Request.Headers[CorrelationHeader].ToString();
        return given.Length is > 0 and <= LongestCorrelation && given.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.')
            && !given.Contains(ApiKeyText.Prefix, StringComparison.Ordinal)
            ? given
            : Activity.Current?.TraceId.ToString() ?? context.TraceIdentifier;
    }

    /// <summary>Adds an entry for a call that did not come over HTTP.</summary>
    public static void Add(IAccessStore store, ILogger log, ClaimsPrincipal user, string method, string route, int status)
    {
        var kind = status is StatusCodes.Status401Unauthorized or StatusCodes.Status403Forbidden ? "refused" : "call";
        try
        {
            store.Audit.Add(new AuditEntry(
                0, default, kind, user.Name(), user.AuthenticationMethod(), "", method, route, status, Activity.Current?.TraceId.ToString()
                    ?? ""));
        }
        catch (StorageException exception)
        {
            Lost(log, kind, user.Name(), route, exception.Message);
        }
    }

    /// <summary>
    /// Adds an entry. An entry that cannot be written is an error of the service and is logged: its action has already happened.
    /// </summary>
    public static void Add(IAccessStore store, ILogger log, HttpContext context, string kind, string principal, string via, int status)
    {
        var (request, path) = (context.Request, RequestedPortfolio.Path(context));
        var route = Key().Replace(new string([.. path.Where(c => !char.IsControl(c)).Take(LongestRoute)]), ApiKeyText.Prefix + "...");
        try
        {
            store.Audit.Add(new AuditEntry(
                0, default, kind, principal, via, context.Connection.RemoteIpAddress?.ToString() ?? "", request.Method, route, status,
                Correlation(context)));
        }
        catch (StorageException exception)
        {
            Lost(log, kind, principal, route, exception.Message);
        }
    }

    private void Add(HttpContext context, int status) =>
        Add(store, log, context, status is StatusCodes.Status401Unauthorized or StatusCodes.Status403Forbidden
            ? "refused"
            : "call", context.User.Name(), context.User.AuthenticationMethod(), status);

    /// <summary>What /mcp is asked changes nothing, although every question is a POST: of it only refusals are kept.</summary>
    private static bool IsKept(HttpContext context, int status)
    {
        var (request, isRefused) = (context.Request, status is StatusCodes.Status401Unauthorized or StatusCodes.Status403Forbidden);
        var isReading = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);
        return context.GetEndpoint() is not null
            && (DataPaths.Has(request.Path, DataPaths.Api) ? isRefused || !isReading
                : isRefused && DataPaths.Has(request.Path, DataPaths.Mcp));
    }

    [LoggerMessage(1, LogLevel.Error, "The audit log could not be written: {Kind} by {Principal} of {Route}: {Reason}")]
    private static partial void Lost(ILogger log, string kind, string principal, string route, string reason);

    [GeneratedRegex("tmk_[A-Za-z0-9_-]+", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Key();
}
