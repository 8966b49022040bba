using TradeMind.MarketData;
using TradeMind.MarketData.Csv;
using TradeMind.MarketData.Sectors;
using TradeMind.Trading.Market;

namespace TradeMind.Tests.MarketData;

public class SectorMapTests
{
    [Theory]
    [InlineData("AAPL", "Information Technology")]
    [InlineData("META", "Communication Services")]
    [InlineData("SP500", "Index")]
    [InlineData("XOM", "Energy")]
    [InlineData("NOSUCH", SectorMap.Unknown)]
    public void Bundled_sectors_are_found(string symbol, string sector) => Assert.Equal(sector, SectorMap.Default[new Symbol(symbol)]);

    [Fact]
    public void Every_sample_has_a_sector() =>
        Assert.All(new CsvBarReader().Read(SampleData.Folder).Series, series => Assert.Contains(series.Symbol, SectorMap.Default.Symbols));

    [SkippableFact]
    public void Every_shared_symbol_has_a_sector() =>
        Assert.All(
            Directory.GetFiles(SharedData.Path("data/daily"), "*.csv"),
            file => Assert.Contains(new Symbol(Path.GetFileNameWithoutExtension(file)), SectorMap.Default.Symbols));

    [Fact]
    public void A_users_file_adds_and_replaces()
    {
        using var folder = new TemporaryFolder();
        var map = SectorMap.Default.OverlaidBy(folder.Write("sectors.csv", "Symbol, Sector\nv,Information Technology\nBTC-USD,Crypto\n\n"));
        Assert.Equal("Information Technology", map[new Symbol("V")]);
        Assert.Equal("Crypto", map[new Symbol("BTC-USD")]);
        Assert.Equal("Energy", map[new Symbol("XOM")]);
        Assert.Equal("Financials", SectorMap.Default[new Symbol("V")]);
    }

    [Theory]
    [InlineData("ticker,sector\n", ":1: the header 'ticker,sector'")]
    [InlineData("", ":1: the header ''")]
    [InlineData("symbol,sector\nA\n", ":2: 'A' is not a symbol and its sector")]
    [InlineData("symbol,sector\nA,\n", ":2: 'A,' is not")]
    [InlineData("symbol,sector\nA,X\na,Y\n", ":3: symbol 'A' appears twice")]
    public void A_faulty_file_is_named(string text, string expected)
    {
        using var folder = new TemporaryFolder();
        var fault = Assert.Throws<MarketDataException>(() => SectorMap.Default.OverlaidBy(folder.Write("s.csv", text)));
        Assert.Contains(expected, fault.Message, StringComparison.Ordinal);
        Assert.Throws<MarketDataException>(() => SectorMap.Default.OverlaidBy(Path.Combine(folder.Path, "none.csv")));
    }
}
