using TradeMind.Streaming;

namespace TradeMind.Tests.Streaming;

/// <summary>What a queue hands out, keeps and forgets.</summary>
public sealed class StreamQueueTests
{
    private static readonly StreamId Stream = StreamId.Create("space", "key");
    private readonly StreamQueue _queue = new(1000);

    [Fact]
    public void BatchesAreTakenInOrderUpToTheLimit()
    {
        Append(1, 2, 1);

        Assert.Equal([1000, 1001], Sequences(_queue.Take(3)));
        Assert.Equal([1002], Sequences(_queue.Take(3)));
        Assert.Empty(_queue.Take(3));
        Assert.Equal(4, _queue.EventCount);
    }

    [Fact]
    public void ABatchAboveTheLimitIsTakenAlone()
    {
        Append(10, 1);

        Assert.Equal([1000], Sequences(_queue.Take(4)));
    }

    [Fact]
    public void ConfirmedBatchesMakeRoomAndUnknownOnesAreIgnored()
    {
        Append(2, 3);
        _queue.Take(100);

        _queue.Confirm([1001, 999, 1001]);

        Assert.Equal(2, _queue.EventCount);
    }

    [Fact]
    public void UnconfirmedBatchesAreHandedOutAgainBeforeThoseThatWait()
    {
        Append(1, 1, 1, 1);
        _queue.Take(3);
        _queue.Confirm([1001]);

        _queue.HandOutAgain(0);

        Assert.Equal([1000, 1002, 1003], Sequences(_queue.Take(100)));
        Assert.Equal(3, _queue.EventCount);
    }

    [Fact]
    public void WhatTheReaderHasReceivedStaysInDelivery()
    {
        Append(1, 1, 1);
        _queue.Take(3);

        _queue.HandOutAgain(1001);

        Assert.Equal([1002], Sequences(_queue.Take(100)));
    }

    [Theory]
    [InlineData(5000)]
    [InlineData(1000)]
    public void SequencesContinueAboveWhatAReaderHasSeenOfAnEarlierActivation(long position)
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
    public void SequencesStayAfterAReadOfThisActivation()
    {
        Append(1, 1, 1);
        _queue.Take(2);

        _queue.HandOutAgain(0);
        _queue.ContinueAfter(1001);

        Assert.Equal([1000, 1001, 1002], Sequences(_queue.Take(100)));
    }

    [Fact]
    public void AQueueGoesOnWhereItStopped()
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
