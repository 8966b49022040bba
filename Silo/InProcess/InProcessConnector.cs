using System.Security.Claims;
using TradeMind.Contracts;
using TradeMind.Dashboard.Access;
using TradeMind.Silo.Security;

namespace TradeMind.Silo.InProcess;

/// <summary>Gives the dashboard of this process the API without a detour over HTTP.</summary>
internal sealed class InProcessConnector(IServiceProvider services) : IApiConnector
{
    public ITradeMindApi Connect(ClaimsPrincipal? user)
    {
        // What is read once for all users is shown to those who may read; a page is shown to no one else.
        var caller = user ?? Caller.Make(Caller.Dashboard, Storage.Access.AccessScope.Read, Caller.Dashboard);
        return new InProcessApi(services, ActivatorUtilities.CreateInstance<InProcessCalls>(services, caller));
    }

    public string? SignOutAddress(ClaimsPrincipal user) => user.AuthenticationMethod() == Caller.Login ? LoginApi.LogoutPath : null;
}
