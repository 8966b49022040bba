using TradeMind.MarketData;
using TradeMind.MarketData.Calendar;
using TradeMind.MarketData.Csv;
using TradeMind.Trading.Market;

namespace TradeMind.Tests.MarketData;

public sealed class CsvFolderTests : IDisposable
{
    private const string OneBar = "Date,Open,High,Low,Close,Volume\n2020-08-28,400,400,400,400,100\n2020-08-31,100,100,100,100,400\n";
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_folder_gives_its_symbols_in_ordinal_order_with_their_actions()
    {
        _folder.Write("b.csv", OneBar);
        _folder.Write("A.csv", OneBar);
        _folder.Write("A.actions.csv", "date,type,value\n2020-08-31,split,4:1\n");
        _folder.Write("README.md", "not bars");
        var set = new CsvBarReader().Read(_folder.Path);
        Assert.Equal(["A", "B"], set.Series.Select(series => series.Symbol.Ticker));
        Assert.Equal([new Split(new DateTime(2020, 8, 31), 4)], set.Actions[new Symbol("A")]);
        Assert.Equal(100.0, set.Adjusted(Adjustment.Splits)[new Symbol("A")].Close[0]);
        Assert.Equal(400.0, set.Adjusted(Adjustment.Splits)[new Symbol("B")].Close[0]);
        Assert.Contains(
            "no bars of 'C' were loaded: there are A, B", Assert.Throws<MarketDataException>(() => set[new Symbol("C")]).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void The_problems_of_all_files_are_reported_at_once()
    {
        _folder.Write("A.csv", OneBar.Replace("400,400,400,400", "x,400,400,400", StringComparison.Ordinal));
        _folder.Write("B.csv", "");
        _folder.Write("C.csv", OneBar);
        _folder.Write(
            "C.actions.csv", "date,type,value\n2020-08-31,merger,1\nsoon,split,2\n2020-08-31,split,0\n2020-08-31,dividend,-1\n2020\n");
        var message = Assert.Throws<MarketDataException>(() => new CsvBarReader().Read(_folder.Path)).Message;
        foreach (var expected in (string[])
            [
                "A.csv:2: Open 'x'", "B.csv: the file is empty", "C.actions.csv:2: type 'merger'", "C.actions.csv:3: date 'soon'",
                "C.actions.csv:4: value '0' is not a split ratio", "C.actions.csv:5: value '-1' is not a dividend",
                    "C.actions.csv:6: '2020' is not date,type,value",
            ])
        {
            Assert.Contains(expected, message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_samples_are_sound_and_complete()
    {
        var set = new CsvBarReader().Read(SampleData.Folder);
        Assert.Equal([("GOOG", 1047), ("SP500", 5105)], set.Series.Select(series => (series.Symbol.Ticker, series.Count)));
        Assert.Empty(set.Findings);
        Assert.All(set.Check(NyseCalendar.Instance), finding => Assert.Equal(FindingKind.Outlier, finding.Kind));
        Assert.Equal(
            new Bar(new DateTime(2020, 4, 17), 2842.429932, 2879.219971, 2830.879883, 2874.560059, 5792140000), set.Series[1][5104]);
    }

    [SkippableFact]
    public void The_shared_daily_files_have_a_bar_for_every_session_and_no_other()
    {
        var set = new CsvBarReader().Read(SharedData.Path("data/daily"));
        Assert.Equal(21, set.Series.Count);
        Assert.DoesNotContain(
            set.Check(NyseCalendar.Instance), finding => finding.Kind is not FindingKind.Outlier);
    }
}
