using Orleans.Serialization;
using Orleans.Simulation;
using Orleans.Storage;

namespace TradeMind.Tests.Simulation.Host;

/// <inheritdoc cref="ConflictTests"/>
public sealed class ConflictTestsByReference() : ConflictTests(serializes: false);

/// <inheritdoc cref="ConflictTests"/>
public sealed class ConflictTestsSerializing() : ConflictTests(serializes: true);

/// <summary>Stored states that have another writer, and what becomes of their activations.</summary>
public abstract class ConflictTests(bool serializes)
{
    [Fact]
    public void The_state_of_the_base_class_is_read_and_written()
    {
        using var probes = new Probes(serializes);
        Assert.Equal(5, probes.Run(() => Grain(probes, "a").AddAsync(5)));
        probes.Restart();
        Assert.Equal(7, probes.Run(() => Grain(probes, "a").AddAsync(2)));
    }

    [Fact]
    public void An_inconsistent_state_ends_the_activation_that_it_leaves_and_no_caller()
    {
        using var probes = new Probes(serializes);
        Assert.Throws<InconsistentStateException>(() => probes.Run(() => Grain(probes, "a").CallConflictAsync("b")));
        Assert.Equal(2, probes.Run(() => Grain(probes, "b").ActivationsAsync()));
        Assert.Equal(1, probes.Run(() => Grain(probes, "a").ActivationsAsync()));
        probes.Run(() => Grain(probes, "b").ConflictAsync(isCaught: true));
        Assert.Equal(2, probes.Run(() => Grain(probes, "b").ActivationsAsync()));
    }

    [Fact]
    public void Errors_of_a_storage_are_wrapped_as_Orleans_wraps_them()
    {
        using var probes = new Probes(serializes, storageFaults: new FaultPlan(WriteFail: 1));
        var exception = Assert.ThrowsAny<Orleans.Runtime.OrleansException>(() => probes.Run(() => Grain(probes, "a").AddAsync(1)));
        Assert.IsType<IOException>(exception.InnerException);
        Assert.True(probes.StorageFaults!.Counts["write"] == 1);
    }

    /// <summary>Arguments are copied by the generated proxies in either mode; results only go through the serializer in one.</summary>
    [Fact]
    public void What_has_no_serializer_cannot_leave_its_silo()
    {
        using var probes = new Probes(serializes);
        var grain = probes.Cluster.Client.GetGrain<ITalkingGrain>("a");
        Assert.Throws<CodecNotFoundException>(() => probes.Run(() => grain.TakeAsync(new Unknown())));
        if (serializes)
        {
            var exception = Assert.Throws<CodecNotFoundException>(() => probes.Run(() => grain.UnknownAsync()));
            Assert.Contains(nameof(Unknown), exception.Message, StringComparison.Ordinal);
        }
        else
        {
            Assert.IsType<Unknown>(probes.Run(() => grain.UnknownAsync()));
        }
    }

    private static IOldStateGrain Grain(Probes probes, string key) => probes.Cluster.Client.GetGrain<IOldStateGrain>(key);
}
