using System.Globalization;
using System.Net;
using Microsoft.Extensions.Primitives;
using TradeMind.Silo.Hosting.Options;

namespace TradeMind.Silo.Security;

/// <summary>
/// Answers only under names that are the service's own. A web page can have a name of its own point here (DNS rebinding) and would be
/// taken for this origin by the browser; it cannot do that with an address or with a name that it does not own. Names are matched as
/// ASP.NET Core's host filtering matches them; why that middleware itself does not do is said in docs/decisions/0016-host-filtering.md.
/// </summary>
internal sealed class HostFilter(RequestDelegate next, ServiceSettings settings, Exposure exposure)
{
    /// <summary>The address <c>*</c> is left out: as a pattern it would allow every name.</summary>
    private readonly IList<StringSegment> _allowed =
    [
        .. settings.Security.AllowedHosts.Concat(SettingParser.List(settings.Address))
            .Where(host => host != ListenAddressParser.Everywhere)
            .Select(host => new StringSegment(host)),
    ];

    public Task InvokeAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (!HasPossiblePort(context.Request.Host.Value ?? ""))
        {
            return TypedResults.Problem(
                $"host '{context.Request.Host.Value}' has an invalid port: use one from 1 to {IPEndPoint.MaxPort}, or none",
                statusCode: StatusCodes.Status400BadRequest, title: "Bad host").ExecuteAsync(context);
        }

        var host = context.Request.Host.Host;
        if (IsLoopback(host) || (exposure.IsBeyondThisMachine && (IsAddress(host, out _) || HostString.MatchesAny(host, _allowed))))
        {
            return next(context);
        }

        var fix = exposure.IsBeyondThisMachine ? "use its address, or allow the name with --allowed-hosts" : "use localhost or 127.0.0.1";
        return TypedResults.Problem(
            $"host '{host}' is not this service: {fix}", statusCode: StatusCodes.Status403Forbidden, title: "Origin not allowed")
            .ExecuteAsync(context);
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

    private static bool IsLoopback(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IsAddress(host, out var address) && IPAddress.IsLoopback(address));

    private static bool IsAddress(string host, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out IPAddress? address) =>
        IPAddress.TryParse(host.Trim('[', ']'), out address);
}
