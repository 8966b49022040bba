using System.Security.Claims;
using TradeMind.Contracts;

namespace TradeMind.Dashboard.Access;

/// <summary>How the dashboard reaches the service that it shows: in the same process, or over REST.</summary>
public interface IApiConnector
{
    /// <summary>The service as a user may use it. Dispose it when it is disposable.</summary>
    /// <param name="user">The signed-in user; null for what the dashboard reads once for all users.</param>
    ITradeMindApi Connect(ClaimsPrincipal? user);

    /// <summary>Where a form is sent to sign a user out; null for a user who did not sign in here.</summary>
    string? SignOutAddress(ClaimsPrincipal user) => null;
}
