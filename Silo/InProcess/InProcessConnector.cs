using System.Net;
using System.Security.Claims;
using TradeMind.Application.Portfolios;
using TradeMind.Application.Requests;
using TradeMind.Contracts;
using TradeMind.Dashboard.Access;
using TradeMind.Silo.Portfolios;
using TradeMind.Silo.Security;

namespace TradeMind.Silo.InProcess;

/// <summary>Gives the dashboard of this process the API without a detour over HTTP.</summary>
internal sealed class InProcessConnector(PortfolioScopes portfolios, PortfolioDirectory directory) : IApiConnector
{
    public ITradeMindApi Connect(ClaimsPrincipal? user)
    {
        // What is read once for all users is shown to those who may read; a page is shown to no one else.
        var caller = user ?? Caller.Make(Caller.Dashboard, Storage.Access.AccessScope.Read, Caller.Dashboard);
        return Connect(caller, directory.Own);
    }

    private InProcessApi Connect(ClaimsPrincipal caller, string portfolio)
    {
        var services = portfolios.Of(portfolio);
        return new InProcessApi(
            services, ActivatorUtilities.CreateInstance<InProcessCalls>(services, caller), name => Connect(caller, Known(name)));
    }

    private string Known(string name)
    {
        try
        {
            return directory.Get(name).Name;
        }
        catch (NotFoundException exception)
        {
            throw new ApiException(
                exception.Message, HttpStatusCode.NotFound, "Not found", exception.Message, errors: null, retryAfter: null)
            {
                Code = exception.Code,
            };
        }
    }

    public string? SignOutAddress(ClaimsPrincipal user) => user.AuthenticationMethod() == Caller.Login ? LoginApi.LogoutPath : null;
}
