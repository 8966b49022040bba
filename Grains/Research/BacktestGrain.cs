using Orleans;
using Orleans.Runtime;
using Orleans.Streams;
using TradeMind.Grains.Messages;
using TradeMind.Grains.Sessions;
using TradeMind.Grains.Views;
using TradeMind.MarketData.Feeds;
using TradeMind.Trading.Engine;
using TradeMind.Trading.Sessions;

namespace TradeMind.Grains.Research;

/// <summary>Runs a backtest a stretch of slices at a time, so that between two of them it can be asked and cancelled.</summary>
public sealed class BacktestGrain(
    [PersistentState("backtest")] IPersistentState<BacktestState> state, ISessionPlans plans, IMarketFeed feed, TimeProvider clock) : Grain, IBacktestGrain
{
    private const int SlicesAStretch = 500;

    private IAsyncStream<BacktestStatus> _progress = null!;
    private IGrainTimer? _timer;
    private IEnumerator<JournalEntry>? _entries;
    private SessionRecord _record = null!;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _progress = this.GetStreamProvider(Streams.Provider).GetStream<BacktestStatus>(Streams.Backtest(this.GetPrimaryKeyString()));
        if (state.State.Status.State == RunState.Running)
        {
            // The process ended in the middle of it. A run is a function of its request, so it is simply run again.
            await BeginAsync(state.State.Request!, cancellationToken);
        }
    }

    public async ValueTask<BacktestStatus> StartAsync(BacktestRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (state.State.Request is { } earlier)
        {
            return earlier == request
                ? state.State.Status
                : throw new ArgumentException($"run '{this.GetPrimaryKeyString()}' was started for {earlier}: give another request another id", nameof(request));
        }

        await BeginAsync(request, CancellationToken.None);
        state.State.Request = request;
        await state.WriteStateAsync();
        return state.State.Status;
    }

    public async ValueTask<BacktestStatus> CancelAsync()
    {
        if (state.State.Status.State == RunState.Running)
        {
            await EndAsync(state.State.Status with { State = RunState.Cancelled });
        }

        return state.State.Status;
    }

    public ValueTask<BacktestStatus> GetStatusAsync() => ValueTask.FromResult(state.State.Status);

    private async Task BeginAsync(BacktestRequest request, CancellationToken cancellation)
    {
        if (request.From > request.To)
        {
            throw new ArgumentException($"the backtest's from {new DateTime(request.From, DateTimeKind.Utc):yyyy-MM-dd} comes after its to {new DateTime(request.To, DateTimeKind.Utc):yyyy-MM-dd}: swap them", nameof(request));
        }

        var plan = plans.Find(request.Portfolio).Plan;
        var slices = await SlicesAsync(plan, request, cancellation);
        _record = new SessionRecord(plan.Symbols);
        _entries = new SessionBacktest(plan).Run(slices, clock.GetUtcNow().UtcDateTime, CancellationToken.None).GetEnumerator();
        state.State.Status = new BacktestStatus { Run = this.GetPrimaryKeyString(), State = RunState.Running, OfSlices = slices.Count };
        _timer = this.RegisterGrainTimer(ContinueAsync, new GrainTimerCreationOptions(TimeSpan.Zero, TimeSpan.FromMilliseconds(1)) { KeepAlive = true });
    }

    private async Task<List<SliceBars>> SlicesAsync(SessionPlan plan, BacktestRequest request, CancellationToken cancellation)
    {
        var assembly = new SliceAssembly(plan.Symbols.Count, request.From - 1, int.MaxValue);
        for (var i = 0; i < plan.Symbols.Count; i++)
        {
            var previous = request.From - 1;
            foreach (var bar in (await feed.ReadAsync(plan.Symbols[i], previous, request.To, cancellation)).Bars)
            {
                assembly.Add(i, bar, previous);
                previous = bar.Ticks;
            }

            assembly.Report(i, request.To, previous);
        }

        var slices = new List<SliceBars>();
        while (assembly.TakeNext() is { } slice)
        {
            slices.Add(slice);
        }

        return slices.Count > 0 ? slices : throw new ArgumentException("there are no bars in the period of the backtest", nameof(request));
    }

    private async Task ContinueAsync(CancellationToken cancellation)
    {
        if (_entries is null)
        {
            return;
        }

        var status = state.State.Status;
        for (var i = 0; i < SlicesAStretch; i++)
        {
            if (!_entries.MoveNext())
            {
                await EndAsync(Counted(status) with { State = RunState.Finished, Hash = _record.Hash });
                return;
            }

            _record.Add(_entries.Current);
        }

        state.State.Status = Counted(status);
        await _progress.OnNextAsync(state.State.Status);
    }

    private BacktestStatus Counted(BacktestStatus status) => status with
    {
        Slices = _record.Equity.Count, Orders = _record.Orders.Count, Fills = _record.Fills.Count, Equity = _record.Equity.Count > 0 ? _record.Equity[^1].Equity : 0,
    };

    private async Task EndAsync(BacktestStatus status)
    {
        _timer?.Dispose();
        _entries?.Dispose();
        _entries = null;
        state.State.Status = status;
        await state.WriteStateAsync();
        await _progress.OnNextAsync(status);
    }
}

/// <summary>A run as it is kept.</summary>
[GenerateSerializer]
[Alias("trademind.backtest-state")]
public sealed record BacktestState
{
    [Id(0)]
    public BacktestRequest? Request { get; set; }

    [Id(1)]
    public BacktestStatus Status { get; set; } = new();
}
