using System.Net.Http.Headers;
using System.Security.Claims;

namespace TradeMind.Dashboard.Access;

/// <summary>A service at an address, with one key for everybody who opens this dashboard.</summary>
/// <param name="address">Such as <c>http://127.0.0.1:5070</c>.</param>
/// <param name="key">An API key; null where none is needed.</param>
public sealed class RemoteAccess(Uri address, string? key) : IServiceAccess
{
    public Uri Address { get; } = address;

    public HttpMessageHandler Connect(ClaimsPrincipal? user) => new KeyHandler(key) { InnerHandler = new SocketsHttpHandler() };

    private sealed class KeyHandler(string? key) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (key is not null)
            {
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
            }

            return base.SendAsync(request, cancellationToken);
        }
    }
}
