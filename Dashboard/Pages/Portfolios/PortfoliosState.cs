using TradeMind.Contracts;
using TradeMind.Dashboard.Access;
using TradeMind.Dashboard.Live;

namespace TradeMind.Dashboard.Pages.Portfolios;

/// <summary>Creates, clones, archives and restores portfolios in the name of who is signed in.</summary>
public sealed class PortfoliosState(UserApi client, LiveData board)
{
    /// <returns>What went wrong; empty when nothing did.</returns>
    public Task<string> CreateAsync(string name, decimal? capital, IReadOnlyList<string>? watchlist, string why) => SendAsync(
        (api, key) => api.CreateAsync(new PortfolioCreateRequest(name, capital, watchlist, Who: client.User, Why: why), key));

    /// <returns>What went wrong; empty when nothing did.</returns>
    public Task<string> CloneAsync(string from, string name, decimal? capital, string why) => SendAsync(
        (api, key) => api.CloneAsync(from, new PortfolioCloneRequest(name, capital, client.User, why), key));

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
