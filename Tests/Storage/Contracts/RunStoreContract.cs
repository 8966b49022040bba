using TradeMind.Storage.Idempotency;
using TradeMind.Storage.Runs;

namespace TradeMind.Tests.Storage.Contracts;

/// <summary>What every store of runs does.</summary>
public abstract class RunStoreContract
{
    private static readonly DateTime At = new(2024, 5, 6, 7, 8, 9, DateTimeKind.Utc);

    private static readonly StoredRun New = new() { Kind = 2, State = 0, Request = "{}", CreatedBy = "ann", CreatedAt = At };

    protected abstract IRunStore Store { get; }

    /// <summary>Over the same database.</summary>
    protected abstract IIdempotencyStore Answers { get; }

    [SkippableFact]
    public void A_run_that_is_not_open_is_deleted_with_its_result()
    {
        var (open, ended) = (Store.TryAdd(New, [0], 10)!, Store.TryAdd(New, [0], 10)!);
        Store.Update(ended with { State = 3 }, [1, 2], [3]);
        Assert.False(Store.Delete(open.Number, [0]));
        Assert.True(Store.Delete(ended.Number, [0]));
        Assert.False(Store.Delete(ended.Number, [0]));

        Assert.Equal([open], Store.List(null, null, long.MaxValue, 10));
        Assert.Equal((null, null), (Store.Result(ended.Number), Store.Sheet(ended.Number)));
        Assert.Equal(3, Store.TryAdd(New, [0], 10)!.Number);
    }

    [SkippableFact]
    public void A_run_is_read_as_it_was_written()
    {
        var added = Store.TryAdd(New, [0], 10)!;
        Assert.Equal(New with { Number = 1 }, added);
        Assert.Equal(added, Store.Find(1));
        Assert.Null(Store.Find(2));
        var ended = added with
        {
            State = 3,
            Summary = "{\"a\":1}",
            Problem = "none",
            StartedAt = At.AddTicks(1),
            EndedAt = At.AddHours(1),
            Progress = (5, 7),
            Attempts = 2,
        };
        Store.Update(ended);
        Assert.Equal(ended, Store.Find(1));
        Assert.Null(Store.Result(1));
    }

    [SkippableFact]
    public void No_more_runs_wait_than_may()
    {
        Assert.NotNull(Store.TryAdd(New, [0, 1], 2));
        var second = Store.TryAdd(New, [0, 1], 2)!;
        Assert.Null(Store.TryAdd(New, [0, 1], 2));
        Store.Update(second with { State = 3 });
        Assert.Equal(3, Store.TryAdd(New, [0, 1], 2)!.Number);
    }

    [SkippableFact]
    public void Runs_are_listed_newest_first_by_kind_and_state()
    {
        for (var i = 0; i < 4; i++)
        {
            Store.TryAdd(New with { Kind = i % 2, State = i / 2 }, [], 1);
        }

        Assert.Equal([4, 3, 2, 1], Numbers(null, null, long.MaxValue, 10));
        Assert.Equal([4, 2], Numbers(1, null, long.MaxValue, 10));
        Assert.Equal([2, 1], Numbers(null, 0, long.MaxValue, 10));
        Assert.Equal([3], Numbers(0, 1, long.MaxValue, 10));
        Assert.Equal([3, 2], Numbers(null, null, 4, 2));
    }

    [SkippableFact]
    public void Results_are_kept_beside_the_run()
    {
        var run = Store.TryAdd(New, [], 1)!;
        Store.Update(run, [1, 2, 3]);
        Assert.Equal([1, 2, 3], Store.Result(1));
        Assert.Null(Store.Sheet(1));
        Store.Update(run, [4], [5, 6]);
        Assert.Equal([4], Store.Result(1));
        Assert.Equal([5, 6], Store.Sheet(1));
        Assert.Null(Store.Result(2));
    }

    [SkippableFact]
    public void A_run_is_noted_with_the_request_that_asked_for_it()
    {
        var (_, request, _) = Answers.Take(new RequestKey("ann", "POST /runs", "k"), [1], At);
        Store.TryAdd(New, [], 1, request!.Number);
        Answers.End(request);
        Assert.Equal("run-1", Answers.Take(new RequestKey("ann", "POST /runs", "k"), [1], At).Request!.Effect);
        Assert.Throws<InvalidOperationException>(() => Store.TryAdd(New, [], 2, 99));
        Assert.Null(Store.Find(2));
    }

    private IEnumerable<long> Numbers(int? kind, int? state, long before, int most) =>
        Store.List(kind, state, before, most).Select(run => run.Number);
}
