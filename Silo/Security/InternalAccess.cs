using System.Buffers.Text;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using TradeMind.Storage.Access;

namespace TradeMind.Silo.Security;

/// <summary>
/// The dashboard of this process calls the REST interface over the loopback in the name of whoever is signed in on it. It proves that with a key that is made at each
/// start, is written nowhere and leaves the process only on the way to itself. A caller without it cannot name a user.
/// <para>Use: <c>new HttpClient(inside.Connect(user, new SocketsHttpHandler()))</c>, with the <see cref="ClaimsPrincipal"/> of the circuit.</para>
/// </summary>
internal sealed class InternalAccess
{
    public const string KeyHeader = "X-TradeMind-Internal", UserHeader = "X-TradeMind-User";

    private const char Separator = '\n';

    // From the system's generator and not from a seed: a key that could be made again could be guessed.
    private readonly string _key = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <summary>Sends requests in the name of a user, with what they may do and no more.</summary>
    /// <param name="user">Null for what the dashboard reads once for all who look.</param>
    /// <param name="inner">What carries them.</param>
    public DelegatingHandler Connect(ClaimsPrincipal? user, HttpMessageHandler inner) => new Handler(_key, Describe(user)) { InnerHandler = inner };

    /// <summary>Whom a request is sent for; null when it does not carry the key, or nothing that can be read.</summary>
    public ClaimsPrincipal? Read(HttpRequest request)
    {
        var given = Encoding.UTF8.GetBytes(request.Headers[KeyHeader].ToString());
        if (!CryptographicOperations.FixedTimeEquals(SHA256.HashData(given), SHA256.HashData(Encoding.UTF8.GetBytes(_key))))
        {
            return null;
        }

        var parts = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(request.Headers[UserHeader].ToString())).Split(Separator);
        return parts.Length == 5 ? Caller.Make(parts[0], AccessScopes.Parse(parts[1]), parts[2], OrNull(parts[3]), OrNull(parts[4])) : null;

        static string? OrNull(string text) => text.Length == 0 ? null : text;
    }

    private static string Describe(ClaimsPrincipal? user)
    {
        // A page is shown only to those who may read; one without a scope is nobody's, and gets nothing.
        var parts = user is null ? [Caller.Dashboard, AccessScope.Read.Text(), Caller.Dashboard, "", ""]
            : user.HighestScope() is { } scope ? new[]
            {
                user.Name(),
                scope.Text(),
                Caller.Dashboard,
                user.FindFirstValue(Caller.Stamp) ?? "",
                user.FindFirstValue(Caller.Session) ?? "",
            }
            : [];
        return Base64Url.EncodeToString(Encoding.UTF8.GetBytes(string.Join(Separator, parts)));
    }

    private sealed class Handler(string key, string user) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.Headers.Remove(KeyHeader);
            request.Headers.Remove(UserHeader);
            request.Headers.Add(KeyHeader, key);
            request.Headers.Add(UserHeader, user);
            return base.SendAsync(request, cancellationToken);
        }
    }
}
