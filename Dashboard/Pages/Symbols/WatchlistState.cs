using Microsoft.AspNetCore.Components.Forms;
using TradeMind.Contracts;
using TradeMind.Dashboard.Access;
using TradeMind.Dashboard.Live;
using TradeMind.Dashboard.Parts;

namespace TradeMind.Dashboard.Pages.Symbols;

/// <summary>Changing what is traded.</summary>
public sealed class WatchlistState(UserApi client, LiveData board) : PageState
{
    private const long MostBytes = 64 * 1024;

    /// <summary>Symbols to add, as they were written.</summary>
    public string Symbols { get; set; } = "";

    public string Why { get; set; } = "";

    public FormProblems Problems { get; } = new();

    public bool IsBusy { get; private set; }

    /// <summary>The outcome of the last addition; empty before it.</summary>
    public string Done { get; private set; } = "";

    /// <summary>Symbols of an imported file that there are no bars of, and so were not added.</summary>
    public IReadOnlyList<string> Unknown { get; private set; } = [];

    public Task AddAsync()
    {
        Begin();
        var wanted = SymbolList.Parse(Symbols);
        if (wanted.Count == 0)
        {
            Problems.Add("symbols", "name at least one symbol, such as AAPL");
        }

        Problems.Conclude();
        return AddAsync(wanted);
    }

    /// <summary>Adds the symbols of a CSV file that can be traded and are not yet.</summary>
    /// <param name="file">As it was chosen in the browser.</param>
    /// <param name="watchlist">What is traded, and what could be.</param>
    public async Task ImportAsync(IBrowserFile file, WatchlistView watchlist)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(watchlist);
        Begin();
        var named = await ReadAsync(file);
        var wanted = named.Except(watchlist.Symbols).ToList();
        if (watchlist.Available is { } available)
        {
            Unknown = [.. wanted.Except(available)];
            wanted = [.. wanted.Intersect(available)];
        }

        if (!Problems.Any && named.Count == 0)
        {
            Problems.Add("file", "the file names no symbol: give one per line, or a column with the heading symbol");
        }
        else if (!Problems.Any && wanted.Count == 0)
        {
            Problems.Add("file", Unknown.Count > 0
                ? "the provider has bars of none of its symbols that are not traded yet"
                : "every symbol of the file is traded already");
        }

        Problems.Conclude();
        await AddAsync(wanted);
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

    private void Begin()
    {
        Problems.Clear();
        (Done, Unknown) = ("", []);
    }

    private async Task<IReadOnlyList<string>> ReadAsync(IBrowserFile file)
    {
        if (file.Size > MostBytes)
        {
            Problems.Add("file", $"the file has {DisplayFormat.Count(file.Size)} bytes: a list of symbols has at most "
                + DisplayFormat.Count(MostBytes));
            return [];
        }

        try
        {
            using var reader = new StreamReader(file.OpenReadStream(MostBytes));
            return SymbolList.ParseCsv(await reader.ReadToEndAsync());
        }
        catch (IOException exception)
        {
            Problems.Add("file", $"the file could not be read from the browser ({exception.Message}): choose it again");
            return [];
        }
    }

    private async Task AddAsync(IReadOnlyList<string> wanted)
    {
        if (IsBusy || Problems.Any)
        {
            return;
        }

        IsBusy = true;
        try
        {
            await (await client.ApiAsync()).Watchlist.AddAsync(new WatchlistRequest(wanted, client.User, Why.Trim()));
            Done = $"{string.Join(", ", wanted)} {(wanted.Count == 1 ? "is" : "are")} traded from the next slice on.";
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

    private void Refresh()
    {
        board.Watchlist.Invalidate();
        board.Coverage.Invalidate();
        board.Quotes.Invalidate();
        board.Plan.Invalidate();
    }
}
