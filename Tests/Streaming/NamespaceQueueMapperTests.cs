using TradeMind.Streaming;

namespace TradeMind.Tests.Streaming;

/// <summary>Streams of a namespace with queues of its own share no queue with any other.</summary>
public sealed class NamespaceQueueMapperTests
{
    private readonly NamespaceQueueMapper _mapper =
        new("p", new WakeUpStreamOptions { QueueCount = 3, SeparateNamespaces = ["bars", "some-signals"] });

    [Fact]
    public void Each_namespace_has_queues_of_its_own()
    {
        foreach (var name in new[] { "bars", "some-signals", "other", "another" })
        {
            var own = Enumerable.Range(0, 200)
                .Select(i => _mapper.Keys[_mapper.GetQueueForStream(StreamId.Create(name, $"{i}"))]).Distinct().ToList();
            Assert.Equal(3, own.Count);
            Assert.All(own, key => Assert.Equal(name.EndsWith("other", StringComparison.Ordinal) ? "" : name, key.Namespace));
        }
    }

    [Fact]
    public void Keys_are_unique_and_can_be_read_back()
    {
        Assert.Equal(9, _mapper.GetAllQueues().Distinct().Count());
        Assert.Equal(9, _mapper.Keys.Values.Select(key => key.ToString()).Distinct().Count());
        Assert.All(_mapper.Keys.Values, key => Assert.Equal(key, StreamQueueKey.Parse(key.ToString())));
    }

    [Fact]
    public void Every_queue_is_in_the_whole_ring() =>
        Assert.Equal(_mapper.GetAllQueues().Order(), _mapper.GetQueuesForRange(RangeFactory.CreateFullRange()).Order());
}
