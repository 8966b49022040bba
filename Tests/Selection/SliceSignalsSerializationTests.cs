using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;
using TradeMind.Grains.Messages;
using TradeMind.Trading.Signals;

namespace TradeMind.Tests.Selection;

/// <summary>A model's weights reach the portfolio as they were given.</summary>
public sealed class SliceSignalsSerializationTests : IDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().AddSerializer().BuildServiceProvider();

    [Fact]
    public void A_tilt_crosses_a_silo_boundary()
    {
        var tilt = ImmutableSortedDictionary.Create<string, double>(StringComparer.Ordinal).Add("b", 0.25).Add("A", 3);

        Assert.Equal(tilt, Again(tilt).Tilt!);
        Assert.Null(Again(null).Tilt);
    }

    public void Dispose() => _services.Dispose();

    private SliceSignals Again(ImmutableSortedDictionary<string, double>? tilt)
    {
        var serializer = _services.GetRequiredService<Serializer>();
        ImmutableArray<AgentSignals> advice = [new("b", AgentRole.Technical, 1, [Signal.Abstain])];
        var signals = new SliceSignals(PaperReturnsTests.Slice(1, 100), advice, DateTime.UnixEpoch, 0, 0, tilt);
        return serializer.Deserialize<SliceSignals>(serializer.SerializeToArray(signals))!;
    }
}
