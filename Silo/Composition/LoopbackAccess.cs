using System.Net;
using System.Security.Claims;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using TradeMind.Dashboard.Access;
using TradeMind.Silo.Security;

namespace TradeMind.Silo.Composition;

/// <summary>The dashboard of this process reaches the service as everybody does: over its REST interface, on this machine.</summary>
internal sealed class LoopbackAccess(IServer server, InternalAccess inside, ShownCertificate shown) : IServiceAccess
{
    /// <exception cref="InvalidOperationException">The service does not listen yet.</exception>
    public Uri Address
    {
        get
        {
            var bound = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? throw new InvalidOperationException("the service does not listen yet");
            var address = new UriBuilder(bound);
            if (IPAddress.TryParse(address.Host.Trim('[', ']'), out var host) && (host.Equals(IPAddress.Any) || host.Equals(IPAddress.IPv6Any)))
            {
                address.Host = host.Equals(IPAddress.Any) ? "127.0.0.1" : "[::1]";
            }

            return address.Uri;
        }
    }

    public HttpMessageHandler Connect(ClaimsPrincipal? user) => inside.Connect(user, Listener.Loopback(shown.Certificate));

    public string? SignOutAddress(ClaimsPrincipal user) => user.CameBy() == Caller.Login ? LoginApi.LogoutPath : null;
}
