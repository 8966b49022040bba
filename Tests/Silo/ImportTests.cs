using System.Net;
using System.Text;
using System.Text.Json;
using TradeMind.Client;
using TradeMind.Contracts;
using TradeMind.Storage.Sql;
using TradeMind.Storage.Sqlite;

namespace TradeMind.Tests.Silo;

/// <summary>Bars handed over to a running service.</summary>
public sealed class ImportTests(TradedService traded) : IClassFixture<TradedService>
{
    private const string Header = "Date,Open,High,Low,Close,Volume\n";
    private const string Good = Header + "2024-01-02,10,11,9,10.5,100\n2024-01-03,10.5,12,10,11,200\n2024-01-04,11,12,10,11.5,300\n";
    private const string Bad = Header
        + "2024-01-02,10,11,9,10.5,100\n2024-01-03,ten,12,10,11,200\n2024-01-04,11,10,12,11.5,300\n"
        + "2024-01-05,11,12,10,11.5,300\n2024-01-04,11,12,10,11.5,300\n";

    private readonly RunningService _service = traded.Service;

    [Fact]
    public async Task A_sound_file_is_stored_whole_and_a_later_one_takes_its_place()
    {
        using var client = new TradeMindClient(_service.Http);
        var first = await SendAsync("AAPL", Good);
        var again = await SendAsync("aapl", Good.Replace("11.5,300", "11.75,300", StringComparison.Ordinal));

        Assert.Equal(
            (ImportState.Stored, 3, 3, 0, "imported", "1d"),
            (first.State, first.Rows, first.Bars, first.BadRows, first.DataSet, first.Interval));
        Assert.Equal(new DateTime(2024, 1, 4, 0, 0, 0, DateTimeKind.Utc), first.Last);
        Assert.Equal(JsonSerializer.Serialize(again), JsonSerializer.Serialize(await client.Imports.FindAsync(again.Id)));
        Assert.Contains((await client.Imports.GetAsync()).Items, i => i.Id == first.Id);
        using var database = SqliteDatabase.Open(_service.DatabaseFile);
        Assert.Equal(
            [10.5, 11, 11.75], new SqlImportStore(database).Load("imported").Single(s => s.Symbol.Ticker == "AAPL").Close.ToArray());
    }

    [Fact]
    public async Task A_deleted_import_gives_its_place_back_to_the_earlier_one()
    {
        using var client = new TradeMindClient(_service.Http);
        var first = await SendAsync("GONE", Good);
        var later = await SendAsync("GONE", Good.Replace("11.5,300", "11.75,300", StringComparison.Ordinal));
        await client.Imports.DeleteAsync(later.Id);

        Assert.Equal(HttpStatusCode.NotFound, (await Assert.ThrowsAsync<ApiException>(() => client.Imports.FindAsync(later.Id))).Status);
        Assert.Equal(11.5, LastClose());
        await client.Imports.DeleteAsync(first.Id);
        Assert.Null(LastClose());
        Assert.Equal(HttpStatusCode.NotFound, (await Assert.ThrowsAsync<ApiException>(() => client.Imports.DeleteAsync(first.Id))).Status);

        double? LastClose()
        {
            using var database = SqliteDatabase.Open(_service.DatabaseFile);
            return new SqlImportStore(database).Load("imported").FirstOrDefault(s => s.Symbol.Ticker == "GONE")?.Close[^1];
        }
    }

    [Fact]
    public async Task Of_a_file_with_bad_rows_nothing_is_stored_and_each_is_told()
    {
        var refused = await SendAsync("BADD", Bad);

        Assert.Equal((ImportState.Refused, 0, 3, ""), (refused.State, refused.Bars, refused.BadRows, refused.DataSet));
        Assert.Equal([3, 4, 6], refused.Problems.Select(p => p.Row).Order());
        Assert.Equal("ten", refused.Problems.Single(p => p.Row == 3).Value);
        Assert.All(refused.Problems, p => Assert.NotEmpty(p.Fix));
        using var database = SqliteDatabase.Open(_service.DatabaseFile);
        Assert.DoesNotContain(new SqlImportStore(database).Load("imported"), s => s.Symbol.Ticker == "BADD");
    }

    [Fact]
    public async Task Bad_rows_are_left_out_when_that_is_asked_for()
    {
        var stored = await SendAsync("DROP", Bad, drop: true);
        Assert.Equal((ImportState.Stored, 2, 3), (stored.State, stored.Bars, stored.BadRows));
        Assert.Equal(3, stored.Problems.Count);
    }

    [Fact]
    public async Task What_a_file_does_not_tell_is_named()
    {
        const string Ambiguous = "Date,Open,High,Low,Close,Volume\n01/02/2024,1,1,1,1,5\n02/02/2024,1,1,1,1,5\n";
        Assert.Contains("body", (await Assert.ThrowsAsync<ApiException>(() => SendAsync("AMB", Ambiguous))).Errors.Keys);
        var stored = await SendAsync("AMB", Ambiguous, format: new ImportFormat { Dates = "day-first", Interval = "1d" });
        Assert.Equal((ImportState.Stored, "1d"), (stored.State, stored.Interval));
        Assert.Equal(new DateTime(2024, 2, 1, 0, 0, 0, DateTimeKind.Utc), stored.First);
        var fault = await Assert.ThrowsAsync<ApiException>(
            () => SendAsync("AMB", Ambiguous, format: new ImportFormat { Dates = "british", Interval = "often" }));
        Assert.Equal(["dates", "interval"], fault.Errors.Keys.Order());
    }

    [Theory]
    [InlineData("../../etc/passwd")]
    [InlineData("..")]
    [InlineData("/etc/x")]
    [InlineData("A B")]
    [InlineData("a\0b")]
    [InlineData("")]
    public async Task A_symbol_that_is_a_path_is_none(string symbol)
    {
        var fault = await Assert.ThrowsAsync<ApiException>(() => SendAsync(symbol, Good));
        Assert.Equal(HttpStatusCode.BadRequest, fault.Status);
        Assert.Contains("symbol", fault.Errors.Keys);
    }

    [Theory]
    [InlineData("")]
    [InlineData("nothing,like,it\n1,2,3\n")]
    [InlineData(Header)]
    public async Task What_is_no_file_of_bars_is_told(string content)
    {
        var fault = await Assert.ThrowsAsync<ApiException>(() => SendAsync("NOPE", content));
        Assert.Equal(HttpStatusCode.BadRequest, fault.Status);
        Assert.Contains("body", fault.Errors.Keys);
    }

    [Fact]
    public async Task The_same_key_again_imports_once()
    {
        var first = await SendAsync("ONCE", Good, key: "import-once");
        Assert.Equal(first.Id, (await SendAsync("ONCE", Good, key: "import-once")).Id);
    }

    private async Task<ImportView> SendAsync(
        string symbol, string csv, bool drop = false, string? key = null, ImportFormat? format = null)
    {
        using var client = new TradeMindClient(_service.Http);
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(csv));
        return await client.Imports.AddAsync(symbol, content, (format ?? new ImportFormat()) with { DropBadRows = drop }, key);
    }
}
