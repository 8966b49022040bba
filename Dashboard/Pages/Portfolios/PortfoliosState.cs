using TradeMind.Contracts;
using TradeMind.Dashboard.Access;
using TradeMind.Dashboard.Live;

namespace TradeMind.Dashboard.Pages.Portfolios;

/// <summary>Creates, clones, archives and restores portfolios in the name of who is signed in.</summary>
public sealed class PortfoliosState(UserApi client, LiveData board)
{
    /// <returns>What went wrong; empty when nothing did.</returns>
    public Task<string> CreateAsync(NewPortfolio one) => SendAsync((api, key) => api.CreateAsync(
        new PortfolioCreateRequest(
            one.Name, one.Capital, one.Watchlist, Provider: one.Provider, Who: client.User, Why: one.Why),
        key));

    /// <returns>What went wrong; empty when nothing did.</returns>
    public Task<string> CloneAsync(string from, NewPortfolio one) => SendAsync(
        (api, key) => api.CloneAsync(from, new PortfolioCloneRequest(one.Name, one.Capital, client.User, one.Why), key));

    /// <returns>What went wrong; empty when nothing did.</returns>
    public Task<string> ArchiveAsync(string name, bool flatten, string why) => SendAsync(
        (api, key) => api.ArchiveAsync(name, new PortfolioArchiveRequest(flatten, client.User, why), key));

    /// <returns>What went wrong; empty when nothing did.</returns>
    public Task<string> RestoreAsync(string name, string why) => SendAsync(
        (api, key) => api.RestoreAsync(name, new CommandRequest(client.User, why), key));

    private async Task<string> SendAsync(Func<IPortfoliosApi, string, Task<PortfolioDetailView>> change)
    {
        try
        {
            var api = await client.ApiAsync();
            await change(api.Portfolios, Shell.SessionControl.NewKey());
            return "";
        }
        catch (ApiException exception)
        {
            return exception.Message;
        }
        finally
        {
            board.Portfolios.Invalidate();
        }
    }
}
