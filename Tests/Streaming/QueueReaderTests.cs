using TradeMind.Streaming;

namespace TradeMind.Tests.Streaming;

/// <summary>Reads that wait, sessions that take over, and what is handed out again.</summary>
public sealed class QueueReaderTests
{
    private static readonly StreamId Stream = StreamId.Create("space", "key");
    private readonly StreamQueue _queue = new(1);
    private readonly WaitingPublishers _publishers;
    private readonly QueueReader _reader;

    public QueueReaderTests()
    {
        var options = new WakeUpStreamOptions { QueueCapacity = 4, Patience = TimeSpan.FromMilliseconds(50) };
        _publishers = new WaitingPublishers(options, TimeProvider.System, _queue, new StreamQueueKey("wake-up", 1, 0));
        _reader = new QueueReader(_queue, _publishers, options, TimeProvider.System, lastSession: 100);
    }

    [Fact]
    public async Task A_read_without_events_ends_after_its_patience()
    {
        var result = await ReadAsync();

        Assert.Empty(result.Batches);
        Assert.Equal(101, result.Session);
    }

    [Fact]
    public async Task An_unconfirmed_read_is_handed_out_again_to_the_next_reader()
    {
        Append(2);
        var lost = await ReadAsync();
        Assert.Equal([1, 2], Sequences(lost));

        var next = await ReadAsync(delivered: 1);

        Assert.Equal([2], Sequences(next));
        Assert.NotEqual(lost.Session, next.Session);
    }

    [Fact]
    public async Task A_read_whose_answer_was_lost_is_repeated()
    {
        Append(1);
        var first = await ReadAsync();
        Append(1);
        Assert.Equal([2], Sequences(await ReadAsync(first.Session, position: 1)));

        Assert.Equal([2], Sequences(await ReadAsync(first.Session, position: 1)));
    }

    [Fact]
    public async Task An_abandoned_read_swallows_nothing()
    {
        var abandoned = ReadAsync();
        var next = await ReadAsync();
        Append(1);
        _reader.Wake();

        Assert.Empty((await abandoned).Batches);
        Assert.Equal([1], Sequences(await ReadAsync(next.Session)));
    }

    [Fact]
    public async Task An_ended_session_returns_its_read_empty()
    {
        var session = (await ReadAsync()).Session;
        var read = ReadAsync(session);

        _reader.End(session);
        Append(1);

        Assert.Empty((await read).Batches);
        Assert.Equal([1], Sequences(await ReadAsync()));
    }

    [Fact]
    public async Task A_reader_learns_that_publishers_wait()
    {
        _publishers.TryAppend(Stream, new int[4], null);
        var session = (await ReadAsync()).Session;
        var read = ReadAsync(session, position: 1);
        var publishing = _publishers.WaitForRoom(Stream, new int[4], null);

        _reader.ReportFullQueue();
        Assert.True((await read).IsFull);
        var waits = ReadAsync(session, position: 1, knowsOfFullQueue: true);
        Assert.False(waits.IsCompleted);
        _queue.Confirm([1]);
        Assert.True(_publishers.Admit());
        _reader.Wake();

        Assert.Equal([2], Sequences(await waits));
        await publishing.WaitAsync(StreamCluster.Bound);
    }

    [Fact]
    public async Task A_reader_that_leaves_before_its_first_read_came_back_ends_the_wait()
    {
        var (reader, read) = ReadOnAStoppedClock();
        Assert.False(read.IsCompleted);

        reader.End(0);

        Assert.Empty((await read.WaitAsync(StreamCluster.Bound)).Batches);
    }

    [Fact]
    public async Task A_new_read_ends_the_wait_of_the_one_before()
    {
        var (reader, first) = ReadOnAStoppedClock();

        var second = reader.ReadAsync(new QueueRead(0, 0, [], 10));

        Assert.Empty((await first.WaitAsync(StreamCluster.Bound)).Batches);
        Assert.False(second.IsCompleted);
    }

    /// <summary>A first read that waits, on a clock on which its patience never ends.</summary>
    private (QueueReader Reader, Task<QueueReadResult> Read) ReadOnAStoppedClock()
    {
        var clock = new Orleans.Simulation.VirtualTime(DateTimeOffset.UnixEpoch);
        var reader = new QueueReader(_queue, _publishers, new WakeUpStreamOptions(), clock, lastSession: 100);
        return (reader, reader.ReadAsync(new QueueRead(0, 0, [], 10)));
    }

    private static IEnumerable<long> Sequences(QueueReadResult result) => result.Batches.Select(batch => batch.Sequence);

    private Task<QueueReadResult> ReadAsync(long session = 0, long position = 0, long delivered = 0, bool knowsOfFullQueue = false) =>
        _reader.ReadAsync(new QueueRead(session, position, [delivered], 10, knowsOfFullQueue)).WaitAsync(StreamCluster.Bound);

    private void Append(int batches)
    {
        for (var i = 0; i < batches; i++)
            _queue.Append(Stream, new int[1], null);
    }
}
