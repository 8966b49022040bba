using TradeMind.Contracts;
using TradeMind.Dashboard.Access;

namespace TradeMind.Dashboard.Shell;

/// <summary>Starts a replay that is over from its first bar, with a portfolio of its own: the books so far are kept.</summary>
public sealed class ReplayRestart(UserApi client)
{
    private readonly string _key = SessionControl.NewKey();

    /// <summary>It is on its way.</summary>
    public bool IsBusy { get; private set; }

    /// <summary>Why it was rejected; empty when it was not.</summary>
    public string Problem { get; private set; } = "";

    /// <param name="portfolio">The one whose replay is over.</param>
    /// <returns>The name of the portfolio that trades from the first bar on; null when it was rejected.</returns>
    public async Task<string?> StartOverAsync(string portfolio)
    {
        (IsBusy, Problem) = (true, "");
        try
        {
            var api = await client.ApiAsync();
            var list = await api.Portfolios.ListAsync();
            var next = PortfolioNames.Next(portfolio, list.Portfolios.Select(one => one.Name));
            await api.Portfolios.CloneAsync(
                portfolio, new PortfolioCloneRequest(next, null, client.User, $"{portfolio} started over"), $"{_key}{next}");
            return next;
        }
        catch (ApiException exception)
        {
            Problem = exception.Message;
            return null;
        }
        finally
        {
            IsBusy = false;
        }
    }
}
