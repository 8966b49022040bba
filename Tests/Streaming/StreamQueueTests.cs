using TradeMind.Streaming;

namespace TradeMind.Tests.Streaming;

/// <summary>What a queue hands out, keeps and forgets.</summary>
public sealed class StreamQueueTests
{
    private static readonly StreamId Stream = StreamId.Create("space", "key");
    private readonly StreamQueue _queue = new(1000);

    [Fact]
    public void Batches_are_taken_in_order_up_to_the_limit()
    {
        Append(1, 2, 1);

        Assert.Equal([1000, 1001], Sequences(_queue.Take(3)));
        Assert.Equal([1002], Sequences(_queue.Take(3)));
        Assert.Empty(_queue.Take(3));
        Assert.Equal(4, _queue.EventCount);
    }

    [Fact]
    public void A_batch_above_the_limit_is_taken_alone()
    {
        Append(10, 1);

        Assert.Equal([1000], Sequences(_queue.Take(4)));
    }

    [Fact]
    public void Confirmed_batches_make_room_and_unknown_ones_are_ignored()
    {
        Append(2, 3);
        _queue.Take(100);

        _queue.Confirm([1001, 999, 1001]);

        Assert.Equal(2, _queue.EventCount);
    }

    [Fact]
    public void Unconfirmed_batches_are_handed_out_again_before_those_that_wait()
    {
        Append(1, 1, 1, 1);
        _queue.Take(3);
        _queue.Confirm([1001]);

        _queue.HandOutAgain(0);

        Assert.Equal([1000, 1002, 1003], Sequences(_queue.Take(100)));
        Assert.Equal(3, _queue.EventCount);
    }

    [Fact]
    public void What_the_reader_has_received_stays_in_delivery()
    {
        Append(1, 1, 1);
        _queue.Take(3);

        _queue.HandOutAgain(1001);

        Assert.Equal([1002], Sequences(_queue.Take(100)));
    }

    [Theory]
    [InlineData(5000)]
    [InlineData(1000)]
    public void Sequences_continue_above_what_a_reader_has_seen_of_an_earlier_activation(long position)
    {
        Append(1, 1);

        _queue.ContinueAfter(position);
        Append(1);

        var sequences = Sequences(_queue.Take(100)).ToArray();
        Assert.All(sequences, sequence => Assert.True(sequence > position));
        Assert.Equal(sequences.Distinct().Order(), sequences);
        Assert.Equal(3, sequences.Length);
    }

    [Fact]
    public void Sequences_stay_after_a_read_of_this_activation()
    {
        Append(1, 1, 1);
        _queue.Take(2);

        _queue.HandOutAgain(0);
        _queue.ContinueAfter(1001);

        Assert.Equal([1000, 1001, 1002], Sequences(_queue.Take(100)));
    }

    [Fact]
    public void A_queue_goes_on_where_it_stopped()
    {
        Append(1, 2, 3);
        _queue.Take(1);

        var moved = new StreamQueue(_queue.GetContents());
        moved.ContinueAfter(1000);
        moved.Append(Stream, new int[1], null);

        Assert.Equal(7, moved.EventCount);
        Assert.Equal([1000, 1001, 1002, 1003], Sequences(moved.Take(100)));
    }

    private static IEnumerable<long> Sequences(List<EventBatch> batches) => batches.Select(batch => batch.Sequence);

    private void Append(params int[] counts)
    {
        foreach (var count in counts)
            _queue.Append(Stream, new int[count], null);
    }
}
