using System.Text;
using Bunit;
using Microsoft.AspNetCore.Components.Forms;
using TradeMind.Contracts;
using TradeMind.Dashboard.Access;
using TradeMind.Dashboard.Pages.Portfolios;
using TradeMind.Dashboard.Pages.Symbols;
using TradeMind.Dashboard.Parts;

namespace TradeMind.Tests.Dashboard;

/// <summary>The watchlist with its prices, lists of symbols from files, portfolios side by side, and times in other zones.</summary>
public sealed class WatchlistPageTests : RenderedTest
{
    private static readonly WatchlistQuote Apple = new()
    {
        Symbol = "AAPL", Sector = "Information Technology", Price = 187.5, PricedAt = new DateTime(2024, 1, 5, 0, 0, 0, DateTimeKind.Utc),
        Change = -0.0125, Closes = [180, 190, 187.5], Quantity = 10, Value = 1875, Profit = 75, Age = 7_200, Problem = "",
        Vote = new("main-d7", DateTime.UnixEpoch, SignalSide.Buy, 0.625),
    };

    private static readonly WatchlistQuote Other = Apple with
    {
        Symbol = "XOM", Sector = "Energy", Price = null, PricedAt = null, Change = null, Closes = [], Quantity = null, Value = null,
        Profit = null, Age = null, Vote = null, Problem = "timed out",
    };

    [Fact]
    public void A_row_has_price_change_trend_position_vote_and_age()
    {
        var table = Render<WatchlistTable>(set => set.Add(p => p.Quotes, [Apple, Other]));
        var rows = table.FindAll("tbody tr").Select(row => row.QuerySelectorAll("td").Select(
            cell => string.Join(' ', cell.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))).ToArray()).ToList();
        Assert.Equal(["AAPL", "187.50"], rows[0].Take(2));
        Assert.StartsWith("▼ \u22121.25", rows[0][2], StringComparison.Ordinal);
        Assert.Equal("10", rows[0][4]);
        Assert.EndsWith("+0.63", rows[0][6].Replace("+0.62", "+0.63", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal("2 h 0 min old", rows[0][7]);
        Assert.Equal(["XOM", "–"], rows[1].Take(2));
        Assert.Equal(("no bars yet", "Feed fails"), (rows[1][7], rows[1][9]));
        Assert.Single(table.FindAll(".tm-sparkline"));
        Assert.Equal("/decisions/main-d7", table.Find(".tm-vote").GetAttribute("href"));

        table.Render(set => set.Add(p => p.IsAtEnd, true));
        Assert.Contains("No more bars", table.Markup, StringComparison.Ordinal);
        table.Render(set => set.Add(p => p.IsLost, true));
        Assert.Equal(2, table.FindAll(".tm-tag").Count(tag => tag.TextContent.Trim() == "State unknown"));
        table.Find("[data-sector='Energy']").Click();
        Assert.Equal("XOM", Assert.Single(table.FindAll("[data-symbol]")).TextContent);
    }

    [Theory]
    [InlineData("AAPL\nmsft\r\n\nAAPL", "AAPL MSFT")]
    [InlineData("\uFEFFName,Symbol,Weight\nApple,aapl,0.1\n\"Brown\",\"BRK.B\",0.2\nshort", "AAPL BRK.B")]
    [InlineData("ticker;name\nSAP;SAP SE", "SAP")]
    [InlineData("AAPL,Apple\nMSFT,Microsoft", "AAPL MSFT")]
    [InlineData("", "")]
    public void Symbols_of_a_file_are_those_of_its_column(string csv, string symbols) =>
        Assert.Equal(symbols, string.Join(' ', SymbolList.ParseCsv(csv)));

    [Fact]
    public async Task A_file_adds_what_can_be_traded_and_says_what_cannot()
    {
        var stub = new StubService((_, _) => new WatchlistView(["A", "B", "C"], null, [], 5));
        using var api = stub.ForUser();
        await using var live = stub.Live();
        using var state = new WatchlistState(api, live.Of(null));
        var now = new WatchlistView(["A"], ["A", "B", "C"], [], 4);
        await state.ImportAsync(new TextFile("symbol\nA\nB\nZ\nC"), now);
        Assert.Equal("POST watchlist", stub.Asked.Single().Call);
        Assert.Contains("""["B","C"]""", stub.Asked.Single().Body, StringComparison.Ordinal);
        Assert.Equal(("B, C are traded from the next slice on.", "Z"), (state.Done, Assert.Single(state.Unknown)));

        stub.Asked.Clear();
        foreach (var (text, error) in new[]
        {
            ("A", "every symbol of the file is traded already"), ("symbol", "the file names no symbol: give one per line, or a column with "
                + "the heading symbol"),
            ("Z", "the provider has bars of none of its symbols that are not traded yet"),
        })
        {
            await state.ImportAsync(new TextFile(text), now);
            Assert.Equal(error, Assert.Single(state.Problems.For("file")));
        }

        await state.ImportAsync(new TextFile(new string('x', 70_000)), now);
        Assert.Contains("70,000 bytes", Assert.Single(state.Problems.For("file")), StringComparison.Ordinal);
        Assert.Empty(stub.Asked);
        await state.ImportAsync(new TextFile("Z"), now with { Available = null });
        Assert.Contains("""["Z"]""", stub.Asked.Single().Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Portfolios_are_compared_as_they_are_chosen()
    {
        var stub = new StubService((_, call) => new PortfolioComparisonView("All", [.. new[] { "main", "growth" }.Select(name =>
            new ComparedPortfolioView(name, "USD", [new(DateTime.UnixEpoch, 100), new(DateTime.UnixEpoch.AddDays(1), 104)], 0.04m, 0.1, 1.2,
                0.5, 4, 0.75))]));
        using var api = stub.ForUser();
        using var state = new CompareState(api);
        await state.FollowAsync(["main"]);
        Assert.False(state.CanCompare);
        await state.FollowAsync(["main", "growth"]);
        Assert.Equal("GET portfolios/side-by-side?names=main%2Cgrowth&range=All&points=300", Assert.Single(stub.Asked).Call);
        Assert.Equal([100, 104], state.Picture!.Equity.Series[0].Values);
        Assert.False(state.CanToggle("main"));
        await state.FollowAsync(["main", "growth", "idle"]);
        await state.ToggleAsync("main");
        await state.ChooseAsync(EquityRange.Month);
        Assert.Equal("GET portfolios/side-by-side?names=growth%2Cidle&range=1M&points=300", stub.Asked.Last().Call);
    }

    [Theory]
    [InlineData(null, "2024-01-05 14:30", "UTC")]
    [InlineData("utc", "2024-01-05 14:30", "UTC")]
    [InlineData("exchange", "2024-01-05 09:30", "New York")]
    [InlineData("browser/Asia/Kolkata", "2024-01-05 20:00", "Kolkata")]
    [InlineData("browser/No/Where", "2024-01-05 14:30", "UTC")]
    [InlineData("<script>", "2024-01-05 14:30", "UTC")]
    public void Times_are_printed_in_the_zone_that_was_chosen_and_dates_stay(string? cookie, string text, string name)
    {
        var choice = new TimeZoneChoice();
        choice.Read(cookie);
        var times = new TimeDisplay(choice, () => "America/New_York");
        var time = new DateTime(2024, 1, 5, 14, 30, 0, DateTimeKind.Utc);
        Assert.Equal((text, $"{text} {name}"), (times.Format(time), times.Full(time)));
        Assert.Equal(("2024-01-05", "2024-01-05"), (times.Format(time.Date), times.Full(time.Date)));
        Assert.Equal(("–", text[11..]), (times.Format(null), times.Clock(time, isSameDay: true)));
    }

    private sealed class TextFile(string text) : IBrowserFile
    {
        public string Name => "symbols.csv";

        public DateTimeOffset LastModified => default;

        public long Size => Encoding.UTF8.GetByteCount(text);

        public string ContentType => "text/csv";

        public Stream OpenReadStream(long maxAllowedSize = 512_000, CancellationToken cancellationToken = default) =>
            new MemoryStream(Encoding.UTF8.GetBytes(text));
    }
}
