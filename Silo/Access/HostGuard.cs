using System.Net;
using TradeMind.Silo.Configuration;

namespace TradeMind.Silo.Access;

/// <summary>
/// Answers only under names that are the service's own. A web page can have a name of its own point here (DNS rebinding) and would be taken for this origin by the
/// browser; it cannot do that with an address or with a name that it does not own.
/// </summary>
internal sealed class HostGuard(RequestDelegate next, ServiceSettings settings, Exposure exposure)
{
    public Task InvokeAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var host = context.Request.Host.Host;
        if (IsLoopback(host) || (exposure.IsBeyondThisMachine && (IPAddress.TryParse(host.Trim('[', ']'), out _) || IsAllowed(host))))
        {
            return next(context);
        }

        var fix = exposure.IsBeyondThisMachine ? "use its address, or allow the name with --allowed-hosts" : "use localhost or 127.0.0.1";
        return TypedResults.Problem($"host '{host}' is not this service: {fix}", statusCode: StatusCodes.Status403Forbidden, title: "Not from here").ExecuteAsync(context);
    }

    private bool IsAllowed(string host) => settings.Security.AllowedHosts.Concat(SettingText.List(settings.Address)).Any(allowed =>
        allowed.StartsWith("*.", StringComparison.Ordinal) ? host.EndsWith(allowed[1..], StringComparison.OrdinalIgnoreCase) : host.Equals(allowed, StringComparison.OrdinalIgnoreCase));

    private static bool IsLoopback(string host) => host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
