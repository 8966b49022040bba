using System.Text.Json;
using TradeMind.Cli;
using TradeMind.Storage.Sql;
using TradeMind.Tests.Cli;
using TradeMind.Trading.Market;
using TradeMind.Trading.Sessions;
using TradeMind.Trading.Sessions.Auditing;
using TradeMind.Trading.Signals;

namespace TradeMind.Tests.Grains;

/// <summary>Recorded days come out the same when they are rerun, and whatever was changed about them shows as a number.</summary>
public sealed class PortfolioAuditTests : IDisposable
{
    /// <summary>In the middle, with positions open.</summary>
    private static readonly DateOnly Day = RecordedPortfolio.Days[120];

    private static readonly (DateOnly, DateOnly) All = (RecordedPortfolio.Days[0], RecordedPortfolio.Days[^1]);

    private readonly RecordedPortfolio _books = new();

    public void Dispose() => _books.Dispose();

    [Fact]
    public async Task Undisturbed_days_have_no_difference()
    {
        await _books.RecordAsync();
        await _books.StoreAsync(b => b);
        var whole = await _books.AuditAsync(All.Item1, All.Item2);
        Assert.Equal([AuditSource.Journal, AuditSource.Store], whole.Select(a => a.Source));
        Assert.All(whole, a => Assert.False(a.HasDifferences, string.Join("; ", a.Details)));
        Assert.All(whole, a => Assert.Equal((RecordedPortfolio.Days.Count, RecordedPortfolio.Series.Sum(s => s.Count), a.EquityRecorded),
            (a.Slices, a.Bars, a.EquityRerun)));
        Assert.True(whole[0].Fills > 50 && whole[0].Signals == 2 * whole[0].Bars, $"{whole[0]}");
        foreach (var day in RecordedPortfolio.Days.Where((_, i) => i % 25 == 0))
        {
            Assert.All(await _books.AuditAsync(day), a => Assert.False(a.HasDifferences, string.Join("; ", a.Details)));
        }
    }

    [Fact]
    public async Task Advice_that_was_tampered_with_shows_as_a_signal()
    {
        await _books.RecordAsync(e => e is SliceEntry s && At(s) == Day ? s with
        {
            Advice = [s.Advice[0] with { Signals = [new Signal(SignalSide.Buy, 0.123), .. s.Advice[0].Signals[1..]] }, s.Advice[1]]
        } : e);
        await _books.StoreAsync(b => b);
        var audits = await _books.AuditAsync(Day);
        Assert.All(audits, a => Assert.Equal(
            (0, 1, 0, 0, 0m), (a.BarsDifferent, a.SignalsDifferent, a.FillsDifferent, a.EarlierDifferent, a.EquityDifference)));
        Assert.Contains("ma_crossover recorded Buy 0.123", Assert.Single(audits[0].Details), StringComparison.Ordinal);

        // The day after begins with books that the journal does not explain.
        Assert.All(await _books.AuditAsync(Day.AddDays(-7)), a => Assert.False(a.HasDifferences));
        Assert.All(await _books.AuditAsync(RecordedPortfolio.Days[121]), a => Assert.Equal(1, a.EarlierDifferent));
    }

    [Fact]
    public async Task A_bar_that_was_tampered_with_shows_by_what_was_stored()
    {
        await _books.RecordAsync();
        await _books.StoreAsync(b => At(b) == Day ? new Bar(b.Time, b.Open, b.High * 1.5, b.Low, b.High * 1.4, b.Volume) : b);
        var audits = await _books.AuditAsync(Day, RecordedPortfolio.Days[140]);
        Assert.False(audits[0].HasDifferences);
        Assert.InRange(audits[1].BarsDifferent, 1, 5);
        Assert.True(audits[1].SignalsDifferent > 0 && audits[1].FillsDifferent > 0 && audits[1].EquityDifference > 0, $"{audits[1]}");
        Assert.NotEmpty(audits[1].Details);
    }

    [Fact]
    public async Task A_bar_that_is_missing_and_a_day_that_is_too_much_show()
    {
        await _books.RecordAsync();
        await _books.StoreAsync(b => At(b) == Day ? null : b);
        var missing = (await _books.AuditAsync(Day))[1];
        Assert.Equal((missing.Bars, 1), (missing.BarsDifferent, missing.Slices));
        Assert.True(missing.Bars > 0);
        var other = new RecordedPortfolio();
        using (other)
        {
            await other.RecordAsync();
            var first = RecordedPortfolio.Series[0];
            await other.StoreAsync(b => b);
            var unseen = new DateTime(first.Ticks[100] + 1, DateTimeKind.Utc);
            await new SqlBarStore(other.Database).AppendAsync(
                "yahoo", first.Symbol, Interval.Daily, [new Bar(unseen, 10, 10, 10, 10, 1)], CancellationToken.None);
            var audit = (await other.AuditAsync(All.Item1, All.Item2))[1];
            Assert.Equal(1, audit.BarsDifferent);
        }
    }

    [Fact]
    public async Task Books_that_were_tampered_with_show_as_fills_and_equity()
    {
        JournalEntry? changed = null;
        await _books.RecordAsync(e =>
        {
            if (changed is null && e is SliceEntry { Outcome.Fills.Length: > 0 } s && At(s) >= Day)
            {
                changed = s with { Outcome = s.Outcome with
                {
                    Equity = s.Outcome.Equity + 12.5m,
                    Fills = [s.Outcome.Fills[0] with { Price = 1 }, .. s.Outcome.Fills[1..]]
                } };
                return changed;
            }

            return e;
        });
        var audit = (await _books.AuditAsync(At(changed!)))[0];
        Assert.Equal((0, 1, 12.5m), (audit.SignalsDifferent, audit.FillsDifferent, audit.EquityDifference));
    }

    [Fact]
    public async Task Days_under_changed_settings_are_rerun_under_their_own()
    {
        await _books.RecordAsync(later: RecordedPortfolio.Settings with { Sizing = "equity-fraction:0.05",
            Strategies = [.. RecordedPortfolio.Settings.Strategies, new StrategySettings { Id = "supertrend_follow" }] });
        await _books.StoreAsync(b => b);
        foreach (var (from, to) in new[] { All, (RecordedPortfolio.Days[10], RecordedPortfolio.Days[10]),
            (RecordedPortfolio.Days[^2], RecordedPortfolio.Days[^1]) })
        {
            Assert.All(await _books.AuditAsync(from, to), a => Assert.False(a.HasDifferences, string.Join("; ", a.Details)));
        }
    }

    [Fact]
    public async Task The_command_prints_and_keeps_the_numbers_and_fails_on_a_difference()
    {
        await _books.RecordAsync();
        await _books.StoreAsync(b => At(b) == Day ? new Bar(b.Time, b.Open, b.High * 1.5, b.Low, b.High * 1.4, b.Volume) : b);
        var clean = await CommandRun.SuccessAsync("audit", "--data-dir", _books.Folder);
        Assert.Contains("recorded and rerun agree", clean.Output, StringComparison.Ordinal);
        Assert.Contains($"{RecordedPortfolio.Days[^1]:yyyy-MM-dd}", clean.Output, StringComparison.Ordinal);
        var json = _books.File("a.json");
        var run = await CommandRun.OfAsync("audit", "--data-dir", _books.Folder, "--day", $"{Day:yyyy-MM-dd}", "--json", json);
        Assert.Equal((ExitCodes.CheckFailed, ""), (run.ExitCode, run.Errors));
        Assert.Contains("recorded and rerun differ", run.Output, StringComparison.Ordinal);
        var written = JsonSerializer.Deserialize<JsonElement>(await File.ReadAllTextAsync(json));
        Assert.True(written[1].GetProperty("barsDifferent").GetInt32() > 0);
        var kept = new SqlAuditStore(_books.Database, RecordedPortfolio.Portfolio).Find(Day, long.MaxValue, 10).Items;
        Assert.Equal([AuditSource.Store, AuditSource.Journal], kept.Select(k => k.Audit.Source));
        Assert.Equal(written[1].GetProperty("barsDifferent").GetInt32(), kept[0].Audit.BarsDifferent);
        Assert.Empty(new SqlAuditStore(_books.Database, RecordedPortfolio.Portfolio).DaysToAudit());
    }

    [Fact]
    public async Task Days_that_are_not_there_are_told()
    {
        await FailsAsync("has no journal in");
        await _books.RecordAsync();
        await FailsAsync("has no slice on 1999-01-01", "--day", "1999-01-01");
        await FailsAsync("--day 'today' is not a date", "--day", "today");
        await FailsAsync("comes after --to", "--day", $"{Day:yyyy-MM-dd}", "--to", "1999-01-01");
        await FailsAsync("'other' has no journal", "--portfolio", "other");
        var run = await CommandRun.OfAsync("audit", "--data-dir", _books.File("nothing"));
        Assert.Contains("there is no database at", run.Errors, StringComparison.Ordinal);
        Assert.Equal(RecordedPortfolio.Days, new SqlAuditStore(_books.Database, RecordedPortfolio.Portfolio).DaysToAudit());
    }

    private async Task FailsAsync(string reason, params string[] options)
    {
        var run = await CommandRun.OfAsync(["audit", "--data-dir", _books.Folder, .. options]);
        Assert.Equal(ExitCodes.BadInput, run.ExitCode);
        Assert.Contains(reason, run.Errors, StringComparison.Ordinal);
    }

    private static DateOnly At(JournalEntry entry) => DateOnly.FromDateTime(new DateTime(entry.Ticks));

    private static DateOnly At(Bar bar) => DateOnly.FromDateTime(bar.Time);
}
