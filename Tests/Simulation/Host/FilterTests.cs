using Microsoft.Extensions.DependencyInjection;

namespace TradeMind.Tests.Simulation.Host;

/// <inheritdoc cref="FilterTests"/>
public sealed class FilterTestsByReference() : FilterTests(serializes: false);

/// <inheritdoc cref="FilterTests"/>
public sealed class FilterTestsSerializing() : FilterTests(serializes: true);

/// <summary>Filters of calls.</summary>
public abstract class FilterTests(bool serializes)
{
    [Fact]
    public void Filters_see_every_call_from_both_ends_and_may_change_its_result()
    {
        var seen = new List<string>();
        using var probes = new Probes(serializes, configure: silo => silo.Services
            .AddSingleton<IIncomingGrainCallFilter>(new Incoming(seen))
            .AddSingleton<IOutgoingGrainCallFilter>(new Outgoing(seen)));
        Assert.Equal((7 + 100) * 2 + 1, probes.Run(() => probes.Cluster.Client.GetGrain<IFilteredGrain>("a").EchoAsync(7)));
        Assert.Equal(["out EchoAsync filtered/a", "in EchoAsync"], seen);
        Assert.Equal(["own EchoAsync FilteredGrain filtered/a"], probes.Log.Lines);
    }

    [Fact]
    public void Exceptions_pass_through_filters()
    {
        using var probes = new Probes(serializes, configure: silo => silo.Services
            .AddSingleton<IIncomingGrainCallFilter>(new Incoming([]))
            .AddSingleton<IOutgoingGrainCallFilter>(new Outgoing([])));
        Assert.Throws<FormatException>(() => probes.Run(() => probes.Cluster.Client.GetGrain<IFilteredGrain>("a").EchoAsync(-1)));
        Assert.Equal(1, probes.Run(() => probes.Probe("a").AddAsync()));
        probes.Run(() => probes.Probe("a").OnewayAsync());
    }

    [Fact]
    public void A_filter_that_does_nothing_is_an_error_with_its_name()
    {
        using var probes = new Probes(serializes, configure: silo => silo.Services.AddSingleton<IIncomingGrainCallFilter>(new Idle()));
        var exception = Assert.Throws<InvalidOperationException>(() => probes.Run(() => probes.Probe().AddAsync()));
        Assert.Contains(nameof(Idle), exception.Message, StringComparison.Ordinal);
    }

    private sealed class Incoming(List<string> seen) : IIncomingGrainCallFilter
    {
        public async Task Invoke(IIncomingGrainCallContext context)
        {
            seen.Add($"in {context.MethodName}");
            await context.Invoke();
            if (context.InterfaceMethod.Name == nameof(IFilteredGrain.EchoAsync))
            {
                context.Result = (int)context.Result! * 2;
            }
        }
    }

    private sealed class Outgoing(List<string> seen) : IOutgoingGrainCallFilter
    {
        public async Task Invoke(IOutgoingGrainCallContext context)
        {
            seen.Add($"out {context.MethodName} {context.TargetId}");
            await context.Invoke();
            if (context.MethodName == nameof(IFilteredGrain.EchoAsync))
            {
                context.Result = (int)context.Result! + 1;
            }
        }
    }

    private sealed class Idle : IIncomingGrainCallFilter
    {
        public Task Invoke(IIncomingGrainCallContext context) => Task.CompletedTask;
    }
}
