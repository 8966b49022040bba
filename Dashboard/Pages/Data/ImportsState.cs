using Microsoft.AspNetCore.Components.Forms;
using TradeMind.Contracts;
using TradeMind.Dashboard.Access;
using TradeMind.Dashboard.Parts;

namespace TradeMind.Dashboard.Pages.Data;

/// <summary>Importing CSV files, earlier imports, and the available data sets.</summary>
public sealed class ImportsState(UserApi client) : PageState
{
    /// <summary>As much as the service takes.</summary>
    private const long MostBytes = 32 * 1024 * 1024;

    private const int Latest = 10;

    public string Symbol { get; set; } = "";

    public bool DropBadRows { get; set; }

    public string Dates { get; set; } = "";

    public string Interval { get; set; } = "";

    public IBrowserFile? File { get; set; }

    public FormProblems Problems { get; } = new();

    public bool IsBusy { get; private set; }

    /// <summary>The outcome of the last file; null before it.</summary>
    public ImportView? Last { get; private set; }

    /// <summary>Newest first; null before the first answer.</summary>
    public IReadOnlyList<ImportView>? Imports { get; private set; }

    public IReadOnlyList<RunDataSet> DataSets { get; private set; } = [];

    public Task LoadAsync() => AskAsync(async cancellation =>
    {
        var api = await client.ApiAsync();
        Imports = (await api.Imports.GetAsync(limit: Latest, cancellation: cancellation)).Items;
        DataSets = await api.Research.RunDataAsync(cancellation);
    });

    public async Task SendAsync()
    {
        Problems.Clear();
        if (Symbol.Trim().Length == 0)
        {
            Problems.Add("symbol", "name the symbol whose bars these are, such as AAPL");
        }

        if (File is null)
        {
            Problems.Add("file", "choose a CSV file");
        }
        else if (File.Size > MostBytes)
        {
            Problems.Add("file", $"the file has {DisplayFormat.Count(File.Size)} bytes: at most {DisplayFormat.Count(MostBytes)} are "
                + "taken; split it");
        }

        Problems.Conclude();
        if (IsBusy || Problems.Any)
        {
            return;
        }

        IsBusy = true;
        try
        {
            await using var csv = File!.OpenReadStream(MostBytes);
            var format = new ImportFormat { DropBadRows = DropBadRows, Dates = Dates, Interval = Interval.Trim() };
            Last = await (await client.ApiAsync()).Imports.AddAsync(Symbol.Trim().ToUpperInvariant(), csv, format);
        }
        catch (ApiException exception)
        {
            Last = null;
            Problems.Add(exception);
        }
        catch (IOException exception)
        {
            Last = null;
            Problems.Add("file", $"the file could not be read from the browser ({exception.Message}): choose it again");
        }
        finally
        {
            IsBusy = false;
        }

        await LoadAsync();
    }
}
