using TradeMind.Intelligence.News;
using TradeMind.Storage;
using TradeMind.Storage.Memory;
using TradeMind.Storage.News;

namespace TradeMind.Tests.Intelligence.News;

public sealed class NewsIngestTests
{
    private static readonly DateTime Close = new(2024, 2, 1, 21, 0, 0, DateTimeKind.Utc);

    private readonly NewsClock _clock = new(Close);
    private readonly MemoryNewsStore _store = new();

    [Theory]
    [InlineData(-30, 0, 0)]
    [InlineData(-30, 10, 10)]
    [InlineData(2, 0, 2)]
    public async Task An_item_is_known_once_it_is_published_and_was_seen(int published, int seen, int known)
    {
        _clock.Now = Close.AddMinutes(seen);
        var item = Assert.Single((await PollAsync(Draft("a", Close.AddMinutes(published)))).Added);
        Assert.Equal(
            (Close.AddMinutes(published), Close.AddMinutes(seen), Close.AddMinutes(known)), (item.Published, item.FirstSeen, item.KnownAt));
    }

    [Fact]
    public async Task An_undated_item_is_known_when_it_was_seen_and_has_no_time()
    {
        var item = Assert.Single((await PollAsync(Draft("a", null))).Added);
        Assert.Equal((null, Close), (item.Published, item.KnownAt));
        Assert.Equal(Close, Assert.Single((await PollAsync(Draft("from the future", Close.AddHours(1)))).Added).KnownAt);
    }

    [Fact]
    public async Task A_backtest_reads_no_item_without_a_time()
    {
        await PollAsync(Draft("dated", Close), Draft("undated", null), Draft("dated too", Close.AddHours(-1)));
        Assert.Equal(3, (await _store.ReadAsync("AAPL", Close.AddDays(-1), Close, 10, CancellationToken.None)).Count);
        var read = await PastNews.ReadAsync(_store, "AAPL", Close.AddDays(-1), Close, 10, CancellationToken.None);
        Assert.Equal(["dated", "dated too"], read.Select(item => item.Text).Order(StringComparer.Ordinal));
        Assert.Single(await PastNews.ReadAsync(_store, "AAPL", Close.AddDays(-1), Close, 1, CancellationToken.None));
    }

    [Fact]
    public async Task An_undated_item_of_the_past_is_not_stored()
    {
        var past = Draft("a", Close.AddYears(-5)) with { IsPast = true };
        var added = (await PollAsync(past, Draft("b", null) with { IsPast = true })).Added;
        Assert.Equal((Close.AddYears(-5), Close.AddYears(-5)), (Assert.Single(added).FirstSeen, added[0].KnownAt));
    }

    [Fact]
    public async Task An_item_published_after_the_close_is_not_read_for_that_close()
    {
        var (at, after) = (Draft("at the close", Close), Draft("after the close", Close.AddTicks(1)));
        await PollAsync(at with { IsPast = true }, after with { IsPast = true });
        var read = await _store.ReadAsync("AAPL", Close.AddDays(-1), Close, 10, CancellationToken.None);
        Assert.Equal("at the close", Assert.Single(read).Text);

        _clock.Now = Close.AddMinutes(1);
        await PollAsync(Draft("published before, seen after", Close.AddHours(-1)));
        Assert.Single(await _store.ReadAsync("AAPL", Close.AddDays(-1), Close, 10, CancellationToken.None));
    }

    [Fact]
    public async Task Old_entries_of_a_live_feed_are_no_news() =>
        Assert.Equal("b", Assert.Single((await PollAsync(Draft("a", Close.AddDays(-8)), Draft("b", Close.AddDays(-6)))).Added).Text);

    [Theory]
    [InlineData("Apple  BEATS $AAPL https://x.test/2", 6, false)]
    [InlineData("RT @someone: apple beats $ aapl", 6, false)]
    [InlineData("apple beats", 7, true)]
    [InlineData("apple beats again", 0, true)]
    public async Task The_first_of_the_same_texts_within_seven_days_is_kept(string text, int days, bool isKept)
    {
        await PollAsync(Draft("apple beats", Close) with { IsPast = true });
        var again = Draft(text, Close.AddDays(days)) with { IsPast = true };
        Assert.Equal(isKept, (await PollAsync(again)).Added.Count == 1);
        Assert.Single((await PollAsync(again with { Symbol = "MSFT" })).Added);
    }

    [Fact]
    public async Task Duplicates_in_one_reading_are_found_whatever_their_order()
    {
        var added = (await PollAsync(
            Draft("x", Close.AddDays(3)) with { IsPast = true }, Draft("X", Close) with { IsPast = true },
            Draft("x ", Close.AddDays(9)) with { IsPast = true })).Added;
        Assert.Equal([Close, Close.AddDays(9)], added.Select(item => item.KnownAt));
    }

    [Fact]
    public async Task Filings_with_the_same_text_are_two()
    {
        var filing = Draft("Apple filed form 8-K", Close) with { Kind = NewsKind.Filing, SourceId = "1" };
        Assert.Equal(2, (await PollAsync(filing, filing with { SourceId = "2" })).Added.Count);
        Assert.Empty((await PollAsync(filing)).Added);
    }

    [Fact]
    public async Task Reading_the_same_again_adds_nothing()
    {
        var drafts = new[] { Draft("a", Close), Draft("b", null), Draft("c", Close.AddHours(-1)) };
        Assert.Equal(3, (await PollAsync(drafts)).Added.Count);
        _clock.Now = Close.AddDays(6);
        Assert.Empty((await PollAsync(drafts)).Added);
        _clock.Now = Close.AddDays(20);
        Assert.Empty((await PollAsync(drafts)).Added);
    }

    [Fact]
    public async Task A_text_for_all_counts_for_each_watched_symbol_that_it_names()
    {
        var draft = Draft("Apple sues Microsoft and Boeing", Close) with { Symbol = null };
        var items = (await PollAsync(draft)).Added;
        Assert.Equal(["AAPL", "MSFT"], items.Select(item => item.Symbol));
        Assert.Equal(2, items.Select(item => item.Id).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task A_failure_keeps_the_cursor_backs_off_and_goes_on_where_it_stopped()
    {
        var fails = true;
        var reader = new PresetReader((symbol, cursor) => symbol == "MSFT" && fails
            ? throw new NewsReadException(new NewsProblem(NewsFault.RateLimited, "later", TimeSpan.FromMinutes(10)))
            : new NewsReading
            {
                Cursor = cursor with { NewestId = cursor.NewestId + "1" }, Drafts = [Draft(symbol, Close) with { Symbol = symbol }],
            });
        var ingest = Ingest();
        var first = await ingest.PollAsync(reader, ["WMT", "MSFT", "AAPL"], new NewsFeedState(), CancellationToken.None);
        Assert.Equal(["AAPL", "MSFT"], reader.Read);
        Assert.Equal("AAPL", Assert.Single(first.Added).Symbol);
        Assert.Equal((NewsFault.RateLimited, 1, "MSFT"), (first.State.Problem!.Fault, first.State.Failures, first.State.ResumeAt));
        Assert.Equal(["AAPL"], first.State.Cursors.Keys);
        Assert.Equal(Close.AddMinutes(10), first.State.NextPoll);

        fails = false;
        Assert.Same(first.State, (await ingest.PollAsync(reader, ["WMT", "MSFT", "AAPL"], first.State, CancellationToken.None)).State);
        _clock.Now = Close.AddMinutes(10);
        var second = await ingest.PollAsync(reader, ["WMT", "MSFT", "AAPL"], first.State, CancellationToken.None);
        Assert.Equal(["AAPL", "MSFT", "MSFT", "WMT", "AAPL"], reader.Read);
        Assert.Equal((null, 0, ""), (second.State.Problem, second.State.Failures, second.State.ResumeAt));
        Assert.Equal(["11", "1", "1"], second.State.Cursors.Values.Select(cursor => cursor.NewestId));
        Assert.Equal(_clock.Now.AddMinutes(5), second.State.NextPoll);
    }

    [Fact]
    public async Task What_is_wrong_with_one_symbol_does_not_keep_others_from_being_read()
    {
        var reader = new PresetReader((symbol, cursor) => symbol == "AAPL"
            ? throw new NewsReadException(NewsFault.Rejected, "404")
            : NewsReading.Nothing(cursor));
        var poll = await Ingest().PollAsync(reader, ["AAPL", "MSFT"], new NewsFeedState(), CancellationToken.None);
        Assert.Equal(["AAPL", "MSFT"], reader.Read);
        Assert.Equal((NewsFault.Rejected, "", 0), (poll.State.Problem!.Fault, poll.State.ResumeAt, poll.State.Failures));
        Assert.Equal(Close.AddMinutes(5), poll.State.NextPoll);

        var alone = await Ingest().PollAsync(reader, ["AAPL"], new NewsFeedState(), CancellationToken.None);
        Assert.Equal((NewsFault.Rejected, 1), (alone.State.Problem!.Fault, alone.State.Failures));
    }

    [Fact]
    public async Task What_cannot_be_stored_is_read_again()
    {
        var ingest = new NewsIngest(new FullStore(), CompanyDirectory.BuiltIn, new NewsIngestOptions(), _clock);
        var poll = await ingest.PollAsync(new PresetReader(Draft("a", Close)), ["AAPL"], new NewsFeedState(), CancellationToken.None);
        Assert.Equal(NewsFault.NotStored, poll.State.Problem!.Fault);
        Assert.Empty(poll.State.Cursors);
    }

    [Fact]
    public void Back_off_doubles_up_to_an_hour_with_jitter_from_the_seed()
    {
        for (var failures = 1; failures < 60; failures++)
        {
            var whole = Math.Min(3_600, 30 * Math.Pow(2, failures - 1));
            var waits = Enumerable.Range(0, 50).Select(seed => BackOff.After(failures, null, (ulong)seed * 1_000).TotalSeconds).ToList();
            Assert.All(waits, wait => Assert.InRange(wait, whole / 2, whole));
            Assert.True(waits.Distinct().Count() > 40);
            Assert.Equal(BackOff.After(failures, null, 7), BackOff.After(failures, null, 7));
        }

        Assert.Equal(TimeSpan.FromHours(2), BackOff.After(1, TimeSpan.FromHours(2), 1));
        Assert.Equal(TimeSpan.FromDays(1), BackOff.After(1, TimeSpan.FromDays(900), 1));
    }

    private static NewsDraft Draft(string text, DateTime? published) => new() { Symbol = "AAPL", Text = text, Published = published };

    private Task<NewsPoll> PollAsync(params NewsDraft[] drafts) =>
        Ingest().PollAsync(new PresetReader(drafts), ["AAPL", "MSFT"], new NewsFeedState(), CancellationToken.None);

    private NewsIngest Ingest() => new(_store, CompanyDirectory.BuiltIn, new NewsIngestOptions(), _clock);

    private sealed class FullStore : INewsStore
    {
        public Task<IReadOnlyList<NewsItem>> AddAsync(IReadOnlyList<NewsItem> items, CancellationToken cancellation) =>
            throw new StorageException(StorageFault.Full, "no room");

        public Task<IReadOnlyList<NewsItem>> ReadAsync(
            string symbol, DateTime after, DateTime until, int most, CancellationToken cancellation) =>
            Task.FromResult<IReadOnlyList<NewsItem>>([]);

        public Task<IReadOnlyList<NewsItem>> FindAsync(IReadOnlyCollection<string> ids, CancellationToken cancellation) =>
            Task.FromResult<IReadOnlyList<NewsItem>>([]);

        public Task<IReadOnlyList<NewsItem>> LatestAsync(DateTime before, int most, CancellationToken cancellation) =>
            Task.FromResult<IReadOnlyList<NewsItem>>([]);
    }
}
