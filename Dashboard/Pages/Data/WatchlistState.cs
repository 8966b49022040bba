using TradeMind.Contracts;
using TradeMind.Dashboard.Access;
using TradeMind.Dashboard.Live;
using TradeMind.Dashboard.Parts;

namespace TradeMind.Dashboard.Pages.Data;

/// <summary>Changing what is traded.</summary>
public sealed class WatchlistState(UserApi client, LiveData board) : PageState
{
    /// <summary>Symbols to add, as they were written.</summary>
    public string Symbols { get; set; } = "";

    public string Why { get; set; } = "";

    public FormProblems Problems { get; } = new();

    public bool IsBusy { get; private set; }

    /// <summary>The outcome of the last addition; empty before it.</summary>
    public string Done { get; private set; } = "";

    public async Task AddAsync()
    {
        Problems.Clear();
        Done = "";
        string[] wanted = [.. Symbols.Split([',', ' ', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(
            symbol => symbol.ToUpperInvariant())];
        if (wanted.Length == 0)
        {
            Problems.Add("symbols", "name at least one symbol, such as AAPL");
        }

        Problems.Conclude();
        if (IsBusy || Problems.Any)
        {
            return;
        }

        IsBusy = true;
        try
        {
            await (await client.ApiAsync()).Watchlist.AddAsync(new WatchlistRequest(wanted, client.User, Why.Trim()));
            Done = $"{string.Join(", ", wanted)} {(wanted.Length == 1 ? "is" : "are")} traded from the next slice on.";
            (Symbols, Why) = ("", "");
        }
        catch (ApiException exception)
        {
            Problems.Add(exception);
        }
        finally
        {
            IsBusy = false;
            Refresh();
        }
    }

    /// <returns>What went wrong; empty when nothing did.</returns>
    public async Task<string> RemoveAsync(string symbol, string why)
    {
        try
        {
            await (await client.ApiAsync()).Watchlist.RemoveAsync(symbol, client.User, why);
            return "";
        }
        catch (ApiException exception)
        {
            return exception.Message;
        }
        finally
        {
            Refresh();
        }
    }

    private void Refresh()
    {
        board.Watchlist.Invalidate();
        board.Coverage.Invalidate();
        board.Plan.Invalidate();
    }
}
