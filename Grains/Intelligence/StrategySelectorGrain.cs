using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TradeMind.Intelligence.Agents;
using TradeMind.Intelligence.Models;
using TradeMind.Trading.Selection;
using TradeMind.Trading.Sessions;

namespace TradeMind.Grains.Intelligence;

/// <summary>
/// What a model says of the strategies' weights, asked once a week and never waited for; without one it always abstains. How far it
/// counts is the core's to decide.
/// </summary>
public sealed partial class StrategySelectorGrain(
    [PersistentState("tilt")] IPersistentState<TiltState> state, IServiceProvider services, IJournalStore journals, TimeProvider clock,
    ILogger<StrategySelectorGrain> log) : Grain, IStrategySelectorGrain
{
    /// <summary>A week after its last answer a model is asked again; an older answer is none.</summary>
    private static readonly TimeSpan Every = TimeSpan.FromDays(7), Longest = TimeSpan.FromDays(14);

    private readonly ModelTiltAgent? _agent = services.GetService<ModelTiltAgent>();
    private IGrainTimer? _timer;
    private DateTime _asked = DateTime.MinValue;

    private string Portfolio => this.GetPrimaryKeyString();

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _timer = this.RegisterGrainTimer(AskAsync, new GrainTimerCreationOptions(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan)
        {
            Interleave = true,
            KeepAlive = true,
        });
        return Task.CompletedTask;
    }

    public ValueTask<ImmutableArray<ImmutableSortedDictionary<string, double>?>> GetTiltsAsync(ImmutableArray<DateTime> closes)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        if (_agent is not null && closes[^1] > now - Every && now - _asked > Every && now - state.State.KnownAt > Every)
        {
            _asked = now;
            _timer!.Change(TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        }

        return ValueTask.FromResult(ImmutableArray.CreateRange(closes, Known));
    }

    private ImmutableSortedDictionary<string, double>? Known(DateTime close) =>
        state.State.KnownAt <= close && close - state.State.KnownAt <= Longest && state.State.Weights.Count > 0
            ? state.State.Weights
            : null;

    private async Task AskAsync(CancellationToken cancellation)
    {
        try
        {
            var journal = await journals.OpenAsync(Portfolio, cancellation);
            if (await LastSelectionAsync(journal, cancellation) is not { } selection)
            {
                return;
            }

            string[] strategies = [.. selection.Strategies.Select(strategy => strategy.Id)];
            var question = new TiltQuestion(clock.GetUtcNow().UtcDateTime, strategies, Features(selection))
            {
                Context = new ModelContext(Portfolio),
            };
            var advice = await _agent!.AdviseAsync(question, cancellation);
            LogAdvice(Portfolio, advice.Reason);
            state.State.KnownAt = clock.GetUtcNow().UtcDateTime;
            state.State.Weights = advice.Abstains
                ? ImmutableSortedDictionary<string, double>.Empty
                : strategies.Zip(advice.Weights).ToImmutableSortedDictionary(one => one.First, one => one.Second, StringComparer.Ordinal);
            await state.WriteStateAsync(cancellation);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // Nothing is tilted; the next slice has it asked again.
            _asked = DateTime.MinValue;
            LogFailed(Portfolio, exception);
        }
    }

    private async Task<SelectionRecord?> LastSelectionAsync(IPortfolioJournal journal, CancellationToken cancellation)
    {
        const int Back = 50;
        var last = (await GrainFactory.GetGrain<IPortfolioGrain>(Portfolio).GetStatusAsync()).Sequence;
        var entries = await journal.ReadAsync(Math.Max(0, last - Back), Back, cancellation);
        return entries.OfType<SliceEntry>().LastOrDefault()?.Selection;
    }

    private static Dictionary<string, double> Features(SelectionRecord selection)
    {
        var features = new Dictionary<string, double>(StringComparer.Ordinal);
        Add("trend against the mean of 100 days", selection.Trend);
        Add("volatility percentile", selection.VolatilityPercentile);
        Add("breadth", selection.Breadth);
        Add("mean correlation", selection.MeanCorrelation);
        foreach (var strategy in selection.Strategies)
        {
            Add($"{strategy.Id}: weight", strategy.Base);
            Add($"{strategy.Id}: trailing return", strategy.TrailingReturn);
            Add($"{strategy.Id}: drawdown", strategy.Drawdown);
        }

        return features;

        void Add(string name, double? value)
        {
            if (value is { } known)
            {
                features[name] = known;
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Portfolio}: the model on the strategies' weights: {Reason}")]
    private partial void LogAdvice(string portfolio, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Portfolio}: the model could not be asked about the strategies' weights")]
    private partial void LogFailed(string portfolio, Exception exception);
}

/// <summary>The model's last answer.</summary>
[GenerateSerializer]
[Alias("trademind.tilt-state")]
public sealed record TiltState
{
    /// <summary>UTC.</summary>
    [Id(0)]
    public DateTime KnownAt { get; set; }

    /// <summary>By strategy id; empty when it abstained.</summary>
    [Id(1)]
    public ImmutableSortedDictionary<string, double> Weights { get; set; } = ImmutableSortedDictionary<string, double>.Empty;
}
