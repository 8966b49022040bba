using System.Security.Claims;

namespace TradeMind.Dashboard.Access;

/// <summary>How the dashboard reaches the service that it shows.</summary>
public interface IServiceAccess
{
    /// <summary>Where the service listens; known once it does.</summary>
    Uri Address { get; }

    /// <summary>Sends requests in the name of a user. The caller disposes it.</summary>
    /// <param name="user">Who is signed in; null for what the dashboard reads once for all.</param>
    HttpMessageHandler Connect(ClaimsPrincipal? user);

    /// <summary>Where a form is sent to sign a user out; null for whoever did not sign in here.</summary>
    string? SignOutAddress(ClaimsPrincipal user) => null;
}
