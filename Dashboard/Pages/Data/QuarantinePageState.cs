using TradeMind.Contracts;
using TradeMind.Dashboard.Access;
using TradeMind.Dashboard.Live;
using TradeMind.Dashboard.Parts;

namespace TradeMind.Dashboard.Pages.Data;

/// <summary>Deciding about bars that could not be believed.</summary>
public sealed class QuarantinePageState(UserApi client, LiveData board) : PageState
{
    /// <returns>What went wrong; empty when nothing did.</returns>
    public async Task<string> DecideAsync(QuarantineView bar, bool isAccepted, string why)
    {
        ArgumentNullException.ThrowIfNull(bar);
        try
        {
            var quarantine = (await client.ApiAsync()).Quarantine;
            var request = new CommandRequest(client.User, why);
            await (isAccepted
                ? quarantine.AcceptAsync(bar.Symbol, bar.Bar.Time, request)
                : quarantine.RejectAsync(bar.Symbol, bar.Bar.Time, request));
            return "";
        }
        catch (ApiException exception)
        {
            return exception.Message;
        }
        finally
        {
            board.Quarantine.Invalidate();
            board.Coverage.Invalidate();
        }
    }
}
