using System.Globalization;
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
        if (!HasPossiblePort(context.Request.Host.Value ?? ""))
        {
            return TypedResults.Problem(
                $"host '{context.Request.Host.Value}' has a port that cannot be: use one from 1 to {IPEndPoint.MaxPort}, or none",
                statusCode: StatusCodes.Status400BadRequest, title: "Bad host").ExecuteAsync(context);
        }

        var host = context.Request.Host.Host;
        if (IsLoopback(host) || (exposure.IsBeyondThisMachine && (IPAddress.TryParse(host.Trim('[', ']'), out _) || IsAllowed(host))))
        {
            return next(context);
        }

        var fix = exposure.IsBeyondThisMachine ? "use its address, or allow the name with --allowed-hosts" : "use localhost or 127.0.0.1";
        return TypedResults.Problem($"host '{host}' is not this service: {fix}", statusCode: StatusCodes.Status403Forbidden, title: "Not from here").ExecuteAsync(context);
    }

    /// <summary>Addresses are made of the host in many places, and none of them expects one that is impossible.</summary>
    private static bool HasPossiblePort(string host)
    {
        var colon = host.LastIndexOf(':');
        var port = colon > host.LastIndexOf(']') ? host[(colon + 1)..] : "";
        return port.Length == 0
            || (int.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                && number is > 0 and <= IPEndPoint.MaxPort);
    }

    private bool IsAllowed(string host) => settings.Security.AllowedHosts.Concat(SettingText.List(settings.Address)).Any(allowed =>
        allowed.StartsWith("*.", StringComparison.Ordinal) ? host.EndsWith(allowed[1..], StringComparison.OrdinalIgnoreCase) : host.Equals(allowed, StringComparison.OrdinalIgnoreCase));

    private static bool IsLoopback(string host) => host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
