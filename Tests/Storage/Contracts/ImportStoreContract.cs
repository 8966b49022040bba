using TradeMind.Storage.Reading;
using TradeMind.Trading.Market;

namespace TradeMind.Tests.Storage.Contracts;

/// <summary>What every store of imports does.</summary>
public abstract class ImportStoreContract
{
    private static readonly DateTime Day = new(2024, 1, 2, 0, 0, 0, DateTimeKind.Utc);

    protected abstract IImportStore Store { get; }

    [SkippableFact]
    public void An_import_is_read_as_it_was_written()
    {
        var stored = Store.Add(Made("AAPL"), Series("AAPL", 1.5));
        Assert.Equal(("import-1", "imported", "AAPL"), (stored.Id, stored.DataSet, stored.Symbol));
        Assert.Equal((Day, Day.AddDays(1), Day.AddTicks(7)), (stored.First, stored.Last, stored.At));
        Assert.Equal([new ImportProblem(3, "close", "x", "use a number")], stored.Problems);
        Assert.Equal(["a gap"], stored.Findings);
        Assert.Equal((4, 2, 1, "ann"), (stored.Rows, stored.Bars, stored.BadRows, stored.Who));
        Assert.Equal(stored.Id, Store.Find(1)!.Id);
        Assert.Null(Store.Find(2));
    }

    [SkippableFact]
    public void What_was_refused_has_no_bars_and_no_data_set()
    {
        var refused = Store.Add(Made("AAPL") with { State = ImportState.Refused, Interval = "", First = null, Last = null }, null);
        Assert.Equal(("", null, null), (refused.DataSet, refused.First, refused.Last));
        Assert.Empty(Store.DataSets());
        Assert.Empty(Store.Load("imported"));
    }

    [SkippableFact]
    public void The_last_import_of_a_symbol_counts()
    {
        Store.Add(Made("B"), Series("B", 1));
        Store.Add(Made("A"), Series("A", 2));
        Store.Add(Made("B"), Series("B", 3));
        Assert.Equal([("imported", 2)], Store.DataSets());
        var loaded = Store.Load("imported");
        Assert.Equal(["A", "B"], loaded.Select(series => series.Symbol.Ticker));
        Assert.Equal([3.0, 4.0], loaded.Single(series => series.Symbol.Ticker == "B").Close.ToArray());
        Assert.Empty(Store.Load("imported-15m"));
    }

    [SkippableFact]
    public void Imports_are_paged_newest_first()
    {
        for (var i = 0; i < 3; i++)
        {
            Store.Add(Made("A"), Series("A", 1));
        }

        var first = Store.All(long.MaxValue, 2);
        Assert.Equal(["import-3", "import-2"], first.Items.Select(import => import.Id));
        Assert.Equal("2", first.Next);
        var second = Store.All(2, 2);
        Assert.Equal("import-1", Assert.Single(second.Items).Id);
        Assert.Null(second.Next);
    }

    private static StoredImport Made(string symbol) => new(
        "", symbol, "1d", ImportState.Stored, 4, 2, 1, Day, Day.AddDays(1), [new ImportProblem(3, "close", "x", "use a number")], ["a gap"],
        "",
        "ann", Day.AddTicks(7));

    private static BarSeries Series(string symbol, double close) => BarSeries.FromBars(
        new Symbol(symbol), Interval.Daily, [new Bar(Day, 1, 9, 0.5, close, 10), new Bar(Day.AddDays(1), 1, 9, 0.5, close + 1, 11)]);
}
