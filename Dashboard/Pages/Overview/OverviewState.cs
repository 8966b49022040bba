using TradeMind.Contracts;
using TradeMind.Dashboard.Access;
using TradeMind.Dashboard.Live;
using TradeMind.Dashboard.Parts;

namespace TradeMind.Dashboard.Pages.Overview;

/// <summary>Closing out positions whose symbols no longer have bars.</summary>
public sealed class OverviewState(UserApi client, ShownOverview shown) : PageState
{
    /// <summary>Whether a position has no market at the moment: its symbol has no bar in the last slice, or none in time.</summary>
    public static bool IsStranded(HoldingView holding, ServiceStatus? status)
    {
        ArgumentNullException.ThrowIfNull(holding);
        return status is not null
            && (holding.PricedAt < status.LastSlice || status.Stale.Any(s => s.StartsWith($"{holding.Symbol}:", StringComparison.Ordinal)));
    }

    /// <param name="symbol">What is held.</param>
    /// <param name="haircut">The fraction of the last close that is given up, 0 to 1.</param>
    /// <param name="why">The reason.</param>
    /// <returns>What went wrong; empty when nothing did.</returns>
    public async Task<string> CloseOutAsync(string symbol, decimal haircut, string why)
    {
        try
        {
            await (await client.ApiAsync()).Portfolio.CloseOutAsync(symbol, new CloseOutRequest(haircut, client.User, why));
            return "";
        }
        catch (ApiException exception)
        {
            return exception.Message;
        }
        finally
        {
            shown.Invalidate();
        }
    }
}
