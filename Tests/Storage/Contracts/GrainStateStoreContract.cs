namespace TradeMind.Tests.Storage.Contracts;

/// <summary>What every store of grain states does.</summary>
public abstract class GrainStateStoreContract
{
    protected abstract IGrainStateStore Store { get; }

    [SkippableFact]
    public void A_state_is_written_over_by_whoever_has_seen_it()
    {
        Assert.Null(Store.Find("s", "g"));
        var first = Store.TryWrite("s", "g", [1], null);
        Assert.NotNull(first);
        Assert.Null(Store.TryWrite("s", "g", [2], null));
        var second = Store.TryWrite("s", "g", [3], first);
        Assert.NotNull(second);
        Assert.Null(Store.TryWrite("s", "g", [4], first));
        Assert.Equal([3], Store.Find("s", "g")!.Value.State);
        Assert.False(Store.TryClear("s", "g", first));
        Assert.True(Store.TryClear("s", "g", second));
        Assert.Null(Store.Find("s", "g"));
        Assert.True(Store.TryClear("s", "g", null));
    }

    [SkippableFact]
    public void States_are_told_apart_by_name_and_grain()
    {
        Store.TryWrite("s", "g", [1], null);
        Store.TryWrite("s", "h", [2], null);
        Store.TryWrite("t", "g", [3], null);
        Assert.Equal([1], Store.Find("s", "g")!.Value.State);
        Assert.Equal([2], Store.Find("s", "h")!.Value.State);
        Assert.Equal([3], Store.Find("t", "g")!.Value.State);
    }
}
