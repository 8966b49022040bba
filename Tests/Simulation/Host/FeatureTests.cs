using Microsoft.Extensions.DependencyInjection;
using Orleans.Core.Internal;
using Orleans.Simulation;

namespace TradeMind.Tests.Simulation.Host;

/// <inheritdoc cref="FeatureTests"/>
public sealed class FeatureTestsByReference() : FeatureTests(serializes: false);

/// <inheritdoc cref="FeatureTests"/>
public sealed class FeatureTestsSerializing() : FeatureTests(serializes: true);

/// <summary>What the author of a grain expects of Orleans.</summary>
public abstract class FeatureTests(bool serializes)
{
    private static readonly Guid Key = new("5d3f5d6c-5c07-4e0e-9d5d-2f1a6f0f0a11");

    [Fact]
    public void Compound_keys_have_both_parts()
    {
        using var probes = new Probes(serializes);
        var client = probes.Cluster.Client;
        Assert.Equal("7 west", probes.Run(() => client.GetGrain<ICompoundGrain>(7, "west").KeyAsync()));
        Assert.Equal($"{Key} east", probes.Run(() => client.GetGrain<IGuidCompoundGrain>(Key, "east").KeyAsync()));
        Assert.Throws<ArgumentException>(() => client.GetGrain<ICompoundGrain>(7, " "));
    }

    [Fact]
    public void A_grain_is_found_by_its_id_and_by_types()
    {
        using var probes = new Probes(serializes);
        var client = probes.Cluster.Client;
        var id = client.GetGrain<INumberedProbeGrain>(9).GetGrainId();
        Assert.Equal(9, probes.Run(() => client.GetGrain<INumberedProbeGrain>(id).KeyAsync()));
        Assert.Equal(9, probes.Run(() => client.GetGrain(id).AsReference<INumberedProbeGrain>().KeyAsync()));
        Assert.Equal(9, probes.Run(() => ((INumberedProbeGrain)client.GetGrain(typeof(INumberedProbeGrain), 9)).KeyAsync()));
        Assert.Equal(Key, probes.Run(() => ((IUniqueProbeGrain)client.GetGrain(typeof(IUniqueProbeGrain), Key)).KeyAsync()));
        Assert.Equal("7 west", probes.Run(() => ((ICompoundGrain)client.GetGrain(typeof(ICompoundGrain), 7, "west")).KeyAsync()));
        var nobody = client.GetGrain<INumberedProbeGrain>(GrainId.Create("nobody", "1"));
        var unknown = Assert.Throws<ArgumentException>(() => probes.Run(() => nobody.KeyAsync()));
        Assert.Contains("nobody", unknown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_chain_of_calls_may_come_back_only_where_it_is_allowed_to()
    {
        using var probes = new Probes(serializes);
        var (a, b) = (Talker(probes, "a"), Talker(probes, "b"));
        Assert.Equal(42, probes.Run(() => a.CallBackAsync(b, allows: true)));
        Assert.Throws<TimeoutException>(() => probes.Run(() => a.CallBackAsync(b, allows: false)));
    }

    [Fact]
    public void A_predicate_says_which_calls_interleave()
    {
        using var probes = new Probes(serializes);
        var grain = probes.Cluster.Client.GetGrain<IChoosyGrain>("a");
        probes.Run(() => Task.WhenAll(grain.WaitAsync(), grain.OpenAsync(really: true)));
        var other = probes.Cluster.Client.GetGrain<IChoosyGrain>("b");
        Assert.Throws<TimeoutException>(() => probes.Run(() => Task.WhenAll(other.WaitAsync(), other.OpenAsync(really: false))));
    }

    [Fact]
    public void Stateless_workers_work_side_by_side()
    {
        using var probes = new Probes(serializes);
        var worker = probes.Cluster.Client.GetGrain<IWorkerProbeGrain>(0);
        probes.Run(() => Task.WhenAll(worker.MeetAsync(), worker.MeetAsync(), worker.MeetAsync()));
        Assert.Equal(3, probes.Cluster.ActivationCount);
    }

    [Fact]
    public void A_cancelled_call_ends_for_the_caller_at_once_and_for_the_grain_when_it_looks()
    {
        using var probes = new Probes(serializes);
        using var cancelled = new CancellationTokenSource(TimeSpan.FromSeconds(3), probes.Cluster.Time);
        Assert.ThrowsAny<OperationCanceledException>(() => probes.Run(() => Talker(probes).WaitAsync(cancelled.Token)));
        Assert.Equal(Probes.Start.AddSeconds(3), probes.Cluster.Time.GetUtcNow());
        Assert.True(probes.Run(() => Talker(probes).IsCancelledAsync()));
        Assert.Equal("waited", probes.Run(() => Talker(probes).WaitAsync(CancellationToken.None)));
        Assert.False(probes.Run(() => Talker(probes).IsCancelledAsync()));
    }

    [Fact]
    public void A_cancellation_token_of_Orleans_reaches_the_grain()
    {
        using var probes = new Probes(serializes);
        using var source = new GrainCancellationTokenSource();
        probes.Run(() => Talker(probes).HearAsync(source.Token));
        Assert.False(probes.Run(() => Talker(probes).IsCancelledAsync()));
        probes.Run(source.Cancel);
        Assert.True(probes.Run(() => Talker(probes).IsCancelledAsync()));
    }

    [Fact]
    public void A_method_may_have_a_response_timeout_of_its_own()
    {
        using var probes = new Probes(serializes);
        var timeout = Assert.Throws<TimeoutException>(() => probes.Run(() => Talker(probes).NeverAsync()));
        Assert.Contains("00:00:05: talking/a.NeverAsync", timeout.Message, StringComparison.Ordinal);
        Assert.Equal(Probes.Start.AddSeconds(5), probes.Cluster.Time.GetUtcNow());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(10)]
    public void Elements_come_one_after_the_other_however_long_they_take(int count)
    {
        using var probes = new Probes(serializes);
        Assert.Equal(Enumerable.Range(0, count), probes.Run(() => ListAsync(Talker(probes).CountAsync(count))));
    }

    [Fact]
    public void An_enumeration_fails_as_the_grain_does_and_ends_when_it_is_left()
    {
        using var probes = new Probes(serializes);
        Assert.Equal("seven", Assert.Throws<FormatException>(() => probes.Run(() => ListAsync(Talker(probes).CountAsync(7)))).Message);
        Assert.Equal([0, 1], probes.Run(() => ListAsync(Talker(probes).CountAsync(100), most: 2)));
        using var cancelled = new CancellationTokenSource(TimeSpan.FromSeconds(10), probes.Cluster.Time);
        Assert.ThrowsAny<OperationCanceledException>(() => probes.Run(() => ListAsync(Talker(probes).CountAsync(100, cancelled.Token))));
    }

    [Fact]
    public void Grains_without_the_base_class_get_their_context()
    {
        using var probes = new Probes(serializes);
        Assert.Equal("k", probes.Run(() => probes.Cluster.Client.GetGrain<IPlainGrain>("k").KeyAsync()));
        Assert.Equal(["plain activated"], probes.Log.Lines);
        Assert.Equal("True True True", probes.Run(() => Talker(probes).ServicesAsync()));
    }

    [Fact]
    public void Facets_follow_the_life_of_the_activation()
    {
        using var probes = new Probes(
            serializes, configure: silo => silo.Services.AddSingleton<IAttributeToFactoryMapper<DiaryAttribute>, DiaryMapper>());
        var grain = probes.Cluster.Client.GetGrain<IDiaryGrain>("a");
        Assert.Equal("days", probes.Run(() => grain.TitleAsync()));
        probes.Run(() => grain.LeaveAsync());
        probes.Pass(TimeSpan.FromSeconds(1));
        Assert.Equal(["days start", "deactivate", "days stop", "disposed"], probes.Log.Lines);
    }

    [Fact]
    public void A_missing_mapper_fails_the_activation()
    {
        using var probes = new Probes(serializes);
        var exception = Assert.ThrowsAny<Exception>(() => probes.Run(() => probes.Cluster.Client.GetGrain<IDiaryGrain>("a").TitleAsync()));
        Assert.Contains(nameof(DiaryAttribute), exception.GetBaseException().Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_grain_can_be_told_from_outside_to_leave()
    {
        using var probes = new Probes(serializes);
        probes.Run(() => probes.Probe("outside").AddAsync());
        probes.Run(() => probes.Probe("outside").AsReference<IGrainManagementExtension>().DeactivateOnIdle().AsTask());
        Assert.Equal(1, probes.Run(() => probes.Probe("outside").AddAsync()));
    }

    [Fact]
    public void Idle_activations_are_collected_when_they_come_of_age()
    {
        using var probes = new Probes(serializes);
        probes.Run(() => probes.Cluster.Client.GetGrain<IShortGrain>("short").TouchAsync());
        probes.Run(() => probes.Cluster.Client.GetGrain<IStayingGrain>("usual").StayAsync(TimeSpan.Zero));
        probes.Run(() => probes.Cluster.Client.GetGrain<IStayingGrain>("long").StayAsync(TimeSpan.FromHours(1)));
        probes.Pass(TimeSpan.FromMinutes(1.9));
        Assert.Empty(probes.Log.Lines);
        probes.Pass(TimeSpan.FromMinutes(0.2));
        Assert.Equal(["short ActivationIdle"], probes.Log.Lines);
        probes.Pass(TimeSpan.FromMinutes(13));
        Assert.Equal(["short ActivationIdle", "usual ActivationIdle"], probes.Log.Lines);
        probes.Pass(TimeSpan.FromMinutes(46));
        Assert.Equal(["short ActivationIdle", "usual ActivationIdle", "long ActivationIdle"], probes.Log.Lines);
        Assert.Equal(0, probes.Cluster.ActivationCount);
    }

    [Fact]
    public void Without_an_age_nothing_is_collected()
    {
        using var probes = new Probes(serializes, options: new SimulationOptions { CollectionAge = null });
        probes.Run(() => probes.Probe("forever").AddAsync());
        probes.Pass(TimeSpan.FromDays(30));
        Assert.Equal(2, probes.Run(() => probes.Probe("forever").AddAsync()));
    }

    [Fact]
    public void An_object_of_a_client_is_called_until_it_is_deleted()
    {
        using var probes = new Probes(serializes);
        var listener = new Listener();
        var reference = probes.Cluster.Client.CreateObjectReference<IListener>(listener);
        probes.Run(() => Talker(probes).NotifyAsync(reference, "news"));
        Assert.Equal(["news"], listener.Heard);
        probes.Cluster.Client.DeleteObjectReference<IListener>(reference);
        Assert.Throws<ArgumentException>(() => probes.Run(() => Talker(probes).NotifyAsync(reference, "more")));
    }

    [Fact]
    public void A_reference_of_a_process_that_crashed_is_of_no_use()
    {
        using var probes = new Probes(serializes);
        var stale = probes.Probe();
        probes.Restart();
        Assert.Throws<SiloUnavailableException>(() => probes.Run(() => stale.AddAsync()));
    }

    private static ITalkingGrain Talker(Probes probes, string key = "a") => probes.Cluster.Client.GetGrain<ITalkingGrain>(key);

    private static async Task<List<int>> ListAsync(IAsyncEnumerable<int> numbers, int most = int.MaxValue)
    {
        var list = new List<int>();
        await foreach (var number in numbers)
        {
            list.Add(number);
            if (list.Count == most)
            {
                break;
            }
        }

        return list;
    }

    private sealed class Listener : IListener
    {
        public List<string> Heard { get; } = [];

        public Task HearAsync(string text)
        {
            Heard.Add(text);
            return Task.CompletedTask;
        }
    }
}
