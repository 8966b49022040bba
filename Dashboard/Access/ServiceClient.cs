using Microsoft.AspNetCore.Components.Authorization;
using TradeMind.Client;

namespace TradeMind.Dashboard.Access;

/// <summary>The client that reads, once for all circuits, what everybody may see.</summary>
public sealed class SharedClient(IServiceAccess access, TimeProvider clock) : IDisposable
{
    private readonly Lazy<(HttpClient Http, TradeMindClient Api)> _connection = new(() => Connections.Make(access, null, clock));

    public TradeMindClient Api => _connection.Value.Api;

    public void Dispose() => Connections.End(_connection);
}

/// <summary>The client of one circuit: what it asks, it asks in the name of who is signed in there.</summary>
public sealed class UserClient(IServiceAccess access, TimeProvider clock, AuthenticationStateProvider? users = null) : IDisposable
{
    private Lazy<(HttpClient Http, TradeMindClient Api)>? _connection;

    /// <summary>The name that commands are given under.</summary>
    public string User { get; private set; } = "dashboard";

    public async ValueTask<TradeMindClient> ApiAsync()
    {
        if (_connection is null)
        {
            var user = users is null ? null : (await users.GetAuthenticationStateAsync()).User;
            User = user?.Identity is { IsAuthenticated: true, Name: { Length: > 0 } name } ? name : User;
            _connection = new(() => Connections.Make(access, user, clock));
        }

        return _connection.Value.Api;
    }

    /// <summary>Who signed in at this circuit; null where nobody had to.</summary>
    public async ValueTask<SignedIn?> SignedInAsync() =>
        users is not null && (await users.GetAuthenticationStateAsync()).User is { Identity: { IsAuthenticated: true, Name: { Length: > 0 } name } } user && access.SignOutAddress(user) is { } address
            ? new SignedIn(name, address)
            : null;

    public void Dispose() => Connections.End(_connection);
}

/// <summary>Somebody who signed in, and where a form is sent to sign out.</summary>
public sealed record SignedIn(string Name, string SignOutAddress);

internal static class Connections
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static (HttpClient Http, TradeMindClient Api) Make(IServiceAccess access, System.Security.Claims.ClaimsPrincipal? user, TimeProvider clock)
    {
        var http = new HttpClient(access.Connect(user)) { BaseAddress = access.Address, Timeout = Patience };
        return (http, new TradeMindClient(http, clock));
    }

    public static void End(Lazy<(HttpClient Http, TradeMindClient Api)>? connection)
    {
        if (connection is { IsValueCreated: true })
        {
            connection.Value.Api.Dispose();
            connection.Value.Http.Dispose();
        }
    }
}
