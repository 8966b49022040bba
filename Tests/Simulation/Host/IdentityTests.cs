namespace TradeMind.Tests.Simulation.Host;

/// <inheritdoc cref="IdentityTests"/>
public sealed class IdentityTestsByReference() : IdentityTests(serializes: false);

/// <inheritdoc cref="IdentityTests"/>
public sealed class IdentityTestsSerializing() : IdentityTests(serializes: true);

/// <summary>Which grain a reference means.</summary>
public abstract class IdentityTests(bool serializes)
{
    private static readonly Guid Key = new("5d3f5d6c-5c07-4e0e-9d5d-2f1a6f0f0a11");

    [Fact]
    public void A_key_of_any_kind_is_the_same_inside_and_outside()
    {
        using var probes = new Probes(serializes);
        var client = probes.Cluster.Client;
        Assert.Equal("a/b", client.GetGrain<IProbeGrain>("a/b").GetPrimaryKeyString());
        Assert.Equal(long.MinValue, client.GetGrain<INumberedProbeGrain>(long.MinValue).GetPrimaryKeyLong());
        Assert.Equal(Key, client.GetGrain<IUniqueProbeGrain>(Key).GetPrimaryKey());
        Assert.Equal(long.MinValue, probes.Run(() => client.GetGrain<INumberedProbeGrain>(long.MinValue).KeyAsync()));
        Assert.Equal(Key, probes.Run(() => client.GetGrain<IUniqueProbeGrain>(Key).KeyAsync()));
    }

    [Fact]
    public void References_to_the_same_grain_are_equal()
    {
        using var probes = new Probes(serializes);
        var client = probes.Cluster.Client;
        Assert.Equal(client.GetGrain<IUniqueProbeGrain>(Key), client.GetGrain<IUniqueProbeGrain>(Key));
        Assert.NotEqual(client.GetGrain<INumberedProbeGrain>(1), client.GetGrain<INumberedProbeGrain>(2));
        Assert.Throws<ArgumentException>(() => client.GetGrain<IProbeGrain>(" "));
    }

    [Fact]
    public void Of_several_classes_one_is_named()
    {
        using var probes = new Probes(serializes);
        var client = probes.Cluster.Client;
        var unclear = Assert.Throws<ArgumentException>(() => client.GetGrain<IShapeProbeGrain>("a"));
        Assert.Contains(typeof(RoundProbeGrain).FullName!, unclear.Message, StringComparison.Ordinal);
        var prefix = $"{typeof(RoundProbeGrain).Namespace}.Round";
        Assert.Equal("round", probes.Run(() => client.GetGrain<IShapeProbeGrain>("a", prefix).ShapeAsync()));
        Assert.Equal("square", probes.Run(() => client.GetGrain<IShapeProbeGrain>("a", typeof(SquareProbeGrain).FullName!).ShapeAsync()));
        Assert.Throws<ArgumentException>(() => client.GetGrain<IShapeProbeGrain>("a", "Flat"));
    }
}

/// <summary>A grain that is known by a number.</summary>
public interface INumberedProbeGrain : IGrainWithIntegerKey
{
    Task<long> KeyAsync();
}

/// <inheritdoc cref="INumberedProbeGrain"/>
public sealed class NumberedProbeGrain : Grain, INumberedProbeGrain
{
    public Task<long> KeyAsync() => Task.FromResult(this.GetPrimaryKeyLong());
}

/// <summary>A grain that is known by a GUID.</summary>
public interface IUniqueProbeGrain : IGrainWithGuidKey
{
    Task<Guid> KeyAsync();
}

/// <inheritdoc cref="IUniqueProbeGrain"/>
public sealed class UniqueProbeGrain : Grain, IUniqueProbeGrain
{
    public Task<Guid> KeyAsync() => Task.FromResult(this.GetPrimaryKey());
}

/// <summary>Two classes stand behind it.</summary>
public interface IShapeProbeGrain : IGrainWithStringKey
{
    Task<string> ShapeAsync();
}

/// <inheritdoc cref="IShapeProbeGrain"/>
public sealed class RoundProbeGrain : Grain, IShapeProbeGrain
{
    public Task<string> ShapeAsync() => Task.FromResult("round");
}

/// <inheritdoc cref="IShapeProbeGrain"/>
public sealed class SquareProbeGrain : Grain, IShapeProbeGrain
{
    public Task<string> ShapeAsync() => Task.FromResult("square");
}
