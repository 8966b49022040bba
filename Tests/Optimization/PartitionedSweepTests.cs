using System.Collections.Concurrent;
using System.Collections.Immutable;
using TradeMind.Application.Research;
using TradeMind.Contracts;
using TradeMind.MarketData;
using TradeMind.Tests.Properties;
using TradeMind.Trading;
using TradeMind.Trading.Backtesting;
using TradeMind.Trading.Engine;
using TradeMind.Trading.Market;
using TradeMind.Trading.Optimization;
using TradeMind.Trading.Strategies;

namespace TradeMind.Tests.Optimization;

/// <summary>A sweep that several processes share gives what one gives, whatever becomes of the others.</summary>
public sealed class PartitionedSweepTests : IDisposable
{
    private static readonly Scenario Market = new(
        Seed: 5, Bars: 300, Symbols: 2, Minutes: false, Fast: 2, Slow: 5, Costs: 4, Delay: 0, Limits: 2, Size: 30);

    private static readonly RunRequest Request = new()
    {
        Ranges = ["fast=2..12:1", "slow=8..30:2"],
        Constraints = ["fast < slow"],
        Data = "shared",
        Parameters = ImmutableSortedDictionary<string, double>.Empty,
    };

    private readonly BackgroundTaskScheduler _threads = new(2);

    public void Dispose() => _threads.Dispose();

    [Fact]
    public void Shared_among_three_it_is_the_sweep_of_one()
    {
        var peers = new Peers(Worker(), "a", "b");
        var shared = Run(RunKind.Sweep, peers);

        Assert.Equal(Run(RunKind.Sweep, new Peers(Worker())).Trials, shared.Trials);
        Assert.True(shared.IsComplete && shared.LeftOut > 0);
        Assert.Equal(["a", "b"], peers.Asked.Select(asked => asked.Peer).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void What_a_process_that_dies_was_running_is_run_again_and_it_is_not_asked_again()
    {
        var peers = new Peers(Worker(), "a", "b") { Dying = "b" };
        var shared = Run(RunKind.Sweep, peers);

        Assert.Equal(Run(RunKind.Sweep, new Peers(Worker())).Trials, shared.Trials);
        Assert.Single(peers.Asked, asked => asked.Peer == "b");
    }

    [Fact]
    public void A_cancelled_sweep_keeps_what_is_finished_and_stops_the_others()
    {
        using var stop = new CancellationTokenSource();
        var peers = new Peers(Worker(), "a") { Stop = stop };
        var shared = Run(RunKind.Sweep, peers, stop.Token);

        Assert.False(shared.IsComplete);
        Assert.All(peers.Asked, asked => Assert.True(asked.IsCancelled));
    }

    [Fact]
    public void Each_training_of_a_walk_forward_is_shared()
    {
        var peers = new Peers(Worker(), "a");
        var (shared, alone) = (Walk(peers), Walk(new Peers(Worker())));

        Assert.Equal(alone.Equity.Values, shared.Equity.Values);
        Assert.Equal((alone.FinalEquity, alone.OrderListHash), (shared.FinalEquity, shared.OrderListHash));
        Assert.Equal(alone.Windows.Select(w => w.ToString()), shared.Windows.Select(w => w.ToString()));
        Assert.Equal(alone.Windows.Count, peers.Asked.Select(asked => asked.Sweep).Distinct().Count());
    }

    [Fact]
    public void A_walk_forward_with_one_set_of_parameters_that_is_shared_is_the_continuous_backtest()
    {
        var one = Request with { Constraints = ["fast == 3", "slow == 12"] };
        var peers = new Peers(Worker(), "a");
        var (walk, plan) = (Walk(peers, one), Plan(RunKind.Sweep, one).Plan.For(Market.Series()));
        var series = Market.Series();
        var continuous = plan.Strategy.CreateRun(series, plan.Parameters.With("fast", 3).With("slow", 12), plan.Options);
        continuous.Account.Gate = DecisionGate.Shut;
        continuous.Run(until: walk.Windows[0].TestFrom.AddTicks(-1));
        continuous.Account.Gate = DecisionGate.Open;
        continuous.Run();
        Assert.Equal(
            (continuous.Account.Equity, OrderListHash.Compute([continuous])), (walk.FinalEquity, walk.OrderListHash));
        Assert.True(!peers.Asked.IsEmpty && walk.Trades.Count > 3 && !walk.Windows.Any(w => w.IsRestart));
    }

    [Fact]
    public async Task A_process_that_has_other_bars_refuses()
    {
        var plan = Plan(RunKind.Sweep);
        var sweep = new SharedSweep("run-1", RunKind.Sweep, Text, Market.Series()[0].Ticks[0], Market.Series()[0].Ticks[^1], "other");
        var refusal = await Assert.ThrowsAsync<InvalidInputException>(() => Worker().RunAsync(sweep, [0, 1], CancellationToken.None));

        Assert.Contains("run-1 was begun over other bars of 'shared'", refusal.Message, StringComparison.Ordinal);
        Assert.NotNull(plan.Search);
    }

    private static string Text => TextOf(Request);

    private static string TextOf(RunRequest request) => RunRecord.New(RunKind.Sweep, request, "test", DateTime.UnixEpoch).Request;

    private static RunPlan Plan(RunKind kind, RunRequest? request = null) =>
        RunPlan.From(kind, request ?? Request, StrategyCatalog.BuiltIn, new Shared());

    private static SweepResult Run(RunKind kind, Peers peers, CancellationToken cancellation = default)
    {
        var plan = Plan(kind);
        var partitions = new PartitionedSweep(peers, "run-1", kind, Text);
        var sweep = new Sweep(plan.Plan.For(Market.Series()), plan.Search!.Space, plan.Search.Objective, Market.Series(), null, partitions);
        return plan.Search.Method.Run(sweep, workers: 1, progress: null, cancellation);
    }

    private static WalkForwardResult Walk(Peers peers, RunRequest? request = null)
    {
        var plan = Plan(RunKind.Sweep, request);
        var partitions = new PartitionedSweep(peers, "run-1", RunKind.Sweep, TextOf(request ?? Request));
        var windows = new WalkForwardOptions { Train = 120, Test = 60 };
        return new WalkForwardAnalysis(
            plan.Plan.For(Market.Series()), plan.Search!.Space, plan.Search.Objective, windows, watcher: null, partitions)
            .Run(Market.Series(), plan.Search.Method, workers: 1);
    }

    private PartitionWorker Worker() => new(StrategyCatalog.BuiltIn, new Shared(), _threads);

    /// <summary>Others, in this process.</summary>
    private sealed class Peers(PartitionWorker worker, params string[] others) : ISweepPeers
    {
        public IReadOnlyList<string> Others => others;

        public ConcurrentBag<Question> Asked { get; } = [];

        public string? Dying { get; init; }

        public CancellationTokenSource? Stop { get; init; }

        public async ValueTask<IReadOnlyList<Trial>?> RunAsync(
            string peer, SharedSweep sweep, IReadOnlyList<long> combinations, CancellationToken cancellation)
        {
            var question = new Question(peer, sweep);
            Asked.Add(question);
            if (Stop is not null)
            {
                await Stop.CancelAsync();
                question.IsCancelled = cancellation.IsCancellationRequested;
                cancellation.ThrowIfCancellationRequested();
            }

            return peer == Dying ? null : await worker.RunAsync(sweep, combinations, cancellation);
        }
    }

    private sealed class Question(string peer, SharedSweep sweep)
    {
        public string Peer => peer;

        public SharedSweep Sweep => sweep;

        public bool IsCancelled { get; set; }
    }

    private sealed class Shared : IRunDataSets
    {
        public IReadOnlyList<RunDataSet> Names => [new RunDataSet("shared", "for the test")];

        public ValueTask<MarketDataSet> LoadAsync(string name, CancellationToken cancellation) => ValueTask.FromResult(
            new MarketDataSet([.. Market.Series()], new Dictionary<Symbol, IReadOnlyList<CorporateAction>>(), []));
    }
}
