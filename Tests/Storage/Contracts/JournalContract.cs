using TradeMind.Storage;
using TradeMind.Tests.Properties;
using TradeMind.Tests.Simulation;
using TradeMind.Trading.Sessions;

namespace TradeMind.Tests.Storage.Contracts;

/// <summary>What every journal does.</summary>
public abstract class JournalContract : IAsyncLifetime
{
    private static readonly Scenario Market =
        new(Seed: 11, Bars: 120, Symbols: 3, Minutes: false, Fast: 2, Slow: 5, Costs: 4, Delay: 0, Limits: 4, Size: 30);

    private static readonly PortfolioConfiguration Plan = Simulations.Panel(Market).Plan;
    private static readonly List<JournalEntry> Entries = [.. JournalCodecTests.Entries(Market)];

    private IPortfolioJournal _journal = null!;

    /// <summary>Opens the journals; called again it opens what was kept.</summary>
    protected abstract IJournalStore Open();

    public async Task InitializeAsync() => _journal = await Open().OpenAsync("p", CancellationToken.None);

    public Task DisposeAsync() => Task.CompletedTask;

    [SkippableFact]
    public async Task What_was_appended_is_there_after_a_restart()
    {
        await AppendAsync(Entries);
        await InitializeAsync();

        var contents = await _journal.LoadAsync(CancellationToken.None);

        Assert.Null(contents.Snapshot);
        Assert.Equal((Entries.Count, Entries.Count), (contents.Last, contents.Pending));
        Assert.Equal(Entries, await AllAsync(0));
        Assert.Equal(Entries.Skip(7).Take(5), await _journal.ReadAsync(7, 5, CancellationToken.None));
        Assert.Empty(await AllAsync(Entries.Count));
    }

    [SkippableFact]
    public async Task After_a_snapshot_only_the_rest_is_loaded()
    {
        await AppendAsync(Entries);
        var snapshot = new SessionSnapshot(100, "{}", "shape", [1, 2, 3], 40, "{ }");
        await _journal.SaveSnapshotAsync(await ClaimAsync(), snapshot, CancellationToken.None);

        var contents = await _journal.LoadAsync(CancellationToken.None);

        Assert.Equal((100, "{}", "shape"), (contents.Snapshot!.Sequence, contents.Snapshot.Settings, contents.Snapshot.Shape));
        Assert.Equal((40, "{ }"), (contents.Snapshot.PlanSequence, contents.Snapshot.Configured));
        Assert.Equal([1, 2, 3], contents.Snapshot.State);
        Assert.Equal((Entries.Count, Entries.Count - 100), (contents.Last, contents.Pending));
        Assert.Equal(Entries.Skip(100), await AllAsync(contents.Snapshot.Sequence));
    }

    [SkippableFact]
    public async Task The_same_entry_again_changes_nothing()
    {
        await AppendAsync(Entries);
        await AppendAsync([Entries[^1]]);
        await AppendAsync([Entries[3]]);
        Assert.Equal(Entries, await AllAsync(0));
    }

    [SkippableFact]
    public async Task Another_writer_is_found_out()
    {
        await AppendAsync(Entries.Take(10));
        var other = (SliceEntry)Entries[5] with { IsMissed = true };
        await Assert.ThrowsAsync<JournalConflictException>(() => AppendAsync([other]));
        await Assert.ThrowsAsync<JournalConflictException>(() => AppendAsync([Entries[11]]));
        Assert.Equal(Entries.Take(10), await AllAsync(0));
    }

    [SkippableFact]
    public async Task A_writer_is_shut_out_by_the_next_one()
    {
        var first = await ClaimAsync();
        await _journal.AppendAsync(new JournalBatch(first, Plan, [Entries[0]], 0), CancellationToken.None);
        var second = await ClaimAsync();
        Assert.True(second > first);
        await Assert.ThrowsAsync<JournalConflictException>(
            async () => await _journal.AppendAsync(new JournalBatch(first, Plan, [Entries[1]], 0), CancellationToken.None));
        await Assert.ThrowsAsync<JournalConflictException>(
            async () => await _journal.SaveSnapshotAsync(first, new SessionSnapshot(1, "{}", "", []), CancellationToken.None));
        await _journal.AppendAsync(new JournalBatch(second, Plan, [Entries[1]], 0), CancellationToken.None);
        Assert.Equal(Entries.Take(2), await AllAsync(0));
        Assert.Null((await _journal.LoadAsync(CancellationToken.None)).Snapshot);
    }

    [SkippableFact]
    public async Task A_batch_is_kept_whole_or_not_at_all()
    {
        var epoch = await ClaimAsync();
        var snapshot = new SessionSnapshot(3, "{}", "shape", [1]);
        await _journal.AppendAsync(new JournalBatch(epoch, Plan, Entries[..3], 2, snapshot), CancellationToken.None);
        var contents = await _journal.LoadAsync(CancellationToken.None);
        Assert.Equal((3, 2, 3), (contents.Last, contents.Published, contents.Snapshot!.Sequence));
        Assert.Equal(0, contents.Pending);
        await Assert.ThrowsAsync<JournalConflictException>(
            async () => await _journal.AppendAsync(new JournalBatch(epoch, Plan, [Entries[4], Entries[5]], 5), CancellationToken.None));
        contents = await _journal.LoadAsync(CancellationToken.None);
        Assert.Equal((3, 2), (contents.Last, contents.Published));
    }

    [SkippableFact]
    public async Task How_far_events_were_published_never_goes_back()
    {
        await AppendAsync(Entries.Take(10));
        await _journal.MarkPublishedAsync(7, CancellationToken.None);
        await _journal.MarkPublishedAsync(5, CancellationToken.None);
        Assert.Equal(7, (await _journal.LoadAsync(CancellationToken.None)).Published);
    }

    private async Task<IReadOnlyList<JournalEntry>> AllAsync(long after) =>
        await _journal.ReadAsync(after, int.MaxValue, CancellationToken.None);

    private async Task<long> ClaimAsync() => await _journal.ClaimAsync(CancellationToken.None);

    private async Task AppendAsync(IEnumerable<JournalEntry> entries)
    {
        var epoch = await ClaimAsync();
        foreach (var entry in entries)
        {
            await _journal.AppendAsync(new JournalBatch(epoch, Plan, [entry], 0), CancellationToken.None);
        }
    }
}
