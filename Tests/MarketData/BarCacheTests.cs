using TradeMind.MarketData;
using TradeMind.MarketData.Caching;
using TradeMind.MarketData.Csv;
using TradeMind.Trading.Market;

namespace TradeMind.Tests.MarketData;

public sealed class BarCacheTests : IDisposable
{
    private const string Text =
        "Date,Open,High,Low,Close,Adj "
            + "Close,Volume\n2020-01-02,10,12,9,11,5.5,100\n2020-01-03,null,null,null,null,null,null\n2020-01-06,11,13,10,12,6,200\n";
    private readonly TemporaryFolder _folder = new();
    private readonly TemporaryFolder _cacheFolder = new();

    public void Dispose()
    {
        _folder.Dispose();
        _cacheFolder.Dispose();
    }

    [Fact]
    public void The_second_load_is_the_first_load_findings_included_and_does_not_parse()
    {
        var path = _folder.Write("X.csv", Text);
        var changed = File.GetLastWriteTimeUtc(path);
        var first = Load(path);

        // Same size, same time of change, other content: only the kept columns can give the first result.
        File.WriteAllText(path, Text.Replace("11,13,10,12", "21,23,20,22", StringComparison.Ordinal));
        File.SetLastWriteTimeUtc(path, changed);
        var second = Load(path);
        Assert.Equal(first.Series[0][1], second.Series[0][1]);
        Assert.Equal(first.Series[0].AdjustedClose.ToArray(), second.Series[0].AdjustedClose.ToArray());
        Assert.Equal(first.Findings, second.Findings);
        Assert.Single(second.Findings);
    }

    [Fact]
    public void A_changed_file_or_other_options_are_parsed_again()
    {
        var path = _folder.Write("X.csv", Text);
        Load(path);
        File.WriteAllText(path, Text + "2020-01-07,1,1,1,1,1,1\n");
        Assert.Equal(3, Load(path).Series[0].Count);
        Assert.Equal("1h", Load(path, new CsvReadOptions { Interval = Interval.Parse("1h") }).Series[0].Interval.ToString());
        Assert.Equal(Interval.Daily, Load(path).Series[0].Interval);
    }

    [Fact]
    public void Damage_to_any_byte_is_noticed_noted_and_repaired()
    {
        var path = _folder.Write("X.csv", Text);
        var expected = Load(path);
        var entry = Assert.Single(Directory.GetFiles(_cacheFolder.Path));
        var sound = File.ReadAllBytes(entry);
        for (var i = 0; i < sound.Length; i++)
        {
            var damaged = (byte[])sound.Clone();
            damaged[i] ^= 0x10;
            AssertRepaired(path, entry, damaged, expected);
        }

        Assert.Equal(sound, File.ReadAllBytes(entry));
    }

    [Fact]
    public void A_truncated_or_lengthened_entry_is_noticed()
    {
        var path = _folder.Write("X.csv", Text);
        var expected = Load(path);
        var entry = Assert.Single(Directory.GetFiles(_cacheFolder.Path));
        var sound = File.ReadAllBytes(entry);
        foreach (var length in (int[])[0, 7, 15, 16, 40, sound.Length - 1])
        {
            AssertRepaired(path, entry, sound[..length], expected);
        }

        AssertRepaired(path, entry, [.. sound, 0], expected);
    }

    [Fact]
    public void Rows_left_out_are_reported_from_the_cache_too()
    {
        var path = _folder.Write("X.csv", Text + "2020-01-07,x,1,1,1,1,1\n");
        var options = new CsvReadOptions { BadRows = BadRows.Drop };
        Assert.Equal(Load(path, options).Findings, Load(path, options).Findings);
        Assert.Throws<MarketDataException>(() => Load(path));
    }

    [Fact]
    public void A_cache_that_cannot_be_written_does_not_fail_the_load()
    {
        var path = _folder.Write("X.csv", Text);
        var options = new CsvReadOptions { Cache = new BarCache(Path.Combine(path, "inside-a-file")) };
        var set = new CsvBarReader(options).Read(path);
        Assert.Equal(2, set.Series[0].Count);
        Assert.Contains(
            set.Findings, finding => finding.Kind == FindingKind.CacheNotWritten && finding.Severity == FindingSeverity.Warning);
    }

    [Fact]
    public void No_temporary_file_stays()
    {
        Load(_folder.Write("X.csv", Text));
        Assert.EndsWith(".bars", Assert.Single(Directory.GetFiles(_cacheFolder.Path)), StringComparison.Ordinal);
        Assert.True(Path.IsPathRooted(BarCache.DefaultDirectory()));
    }

    private void AssertRepaired(string path, string entry, byte[] damaged, MarketDataSet expected)
    {
        File.WriteAllBytes(entry, damaged);
        var set = Load(path);
        Assert.Equal(expected.Series[0][1], set.Series[0][1]);
        Assert.Equal(FindingKind.CacheDamaged, set.Findings[0].Kind);
        Assert.Equal(expected.Findings, set.Findings.Skip(1));
    }

    private MarketDataSet Load(string path, CsvReadOptions? options = null) =>
        new CsvBarReader((options ?? new CsvReadOptions()) with { Cache = new BarCache(_cacheFolder.Path) }).Read(path);
}
