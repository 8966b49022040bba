using Microsoft.AspNetCore.Components.Authorization;
using TradeMind.Contracts;

namespace TradeMind.Dashboard.Access;

/// <summary>The API that reads, once for all circuits, what every user may see.</summary>
/// <param name="connector">Reaches the service.</param>
/// <param name="portfolio">Of which portfolio; null for the service's own.</param>
public sealed class SharedApi(IApiConnector connector, string? portfolio = null) : IDisposable
{
    private readonly Lazy<ITradeMindApi> _api = new(() => connector.Connect(user: null));

    public ITradeMindApi Api => portfolio is null ? _api.Value : _api.Value.For(portfolio);

    public void Dispose()
    {
        if (_api is { IsValueCreated: true, Value: IDisposable connection })
        {
            connection.Dispose();
        }
    }
}

/// <summary>The API of one circuit: every call is made in the name of the signed-in user.</summary>
/// <param name="connector">Reaches the service.</param>
/// <param name="choice">The portfolio that the circuit shows.</param>
/// <param name="users">Knows who is signed in; null where no one has to.</param>
public sealed class UserApi(IApiConnector connector, PortfolioChoice choice, AuthenticationStateProvider? users = null) : IDisposable
{
    private ITradeMindApi? _api;

    /// <summary>The name that commands are given under.</summary>
    public string User { get; private set; } = "dashboard";

    public async ValueTask<ITradeMindApi> ApiAsync()
    {
        if (_api is null)
        {
            var user = users is null ? null : (await users.GetAuthenticationStateAsync()).User;
            User = user?.Identity is { IsAuthenticated: true, Name: { Length: > 0 } name } ? name : User;
            _api ??= connector.Connect(user);
        }

        return choice.Name is { } portfolio ? _api.For(portfolio) : _api;
    }

    /// <summary>The user who signed in at this circuit; null where no one had to.</summary>
    public async ValueTask<SignedInUser?> SignedInAsync()
    {
        var user = users is null ? null : (await users.GetAuthenticationStateAsync()).User;
        return user?.Identity is { IsAuthenticated: true, Name: { Length: > 0 } name } && connector.SignOutAddress(user) is { } address
            ? new SignedInUser(name, address)
            : null;
    }

    public void Dispose() => (_api as IDisposable)?.Dispose();
}

/// <summary>A user who signed in, and where a form is sent to sign out.</summary>
public sealed record SignedInUser(string Name, string SignOutAddress);
