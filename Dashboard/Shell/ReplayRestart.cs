using TradeMind.Contracts;
using TradeMind.Dashboard.Access;

namespace TradeMind.Dashboard.Shell;

/// <summary>Starts a replay over from its first bar, with a portfolio of its own: the books so far are kept.</summary>
public sealed class ReplayRestart(UserApi client)
{
    private readonly string _key = SessionControl.NewKey();

    /// <summary>It is on its way.</summary>
    public bool IsBusy { get; private set; }

    /// <summary>Why it was rejected; empty when it was not.</summary>
    public string Problem { get; private set; } = "";

    /// <param name="portfolio">The one that is shown.</param>
    /// <returns>The name of the portfolio that trades from the first bar on; null when it was rejected.</returns>
    public async Task<string?> StartOverAsync(string portfolio)
    {
        (IsBusy, Problem) = (true, "");
        try
        {
            var api = await client.ApiAsync();
            var next = await api.Replay.RestartAsync(new CommandRequest(client.User, $"{portfolio} started over"), _key);
            return next.Summary.Name;
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
