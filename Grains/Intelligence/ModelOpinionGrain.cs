using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TradeMind.Application.Intelligence;
using TradeMind.Intelligence.Agents;
using TradeMind.Intelligence.Models;

namespace TradeMind.Grains.Intelligence;

/// <summary>
/// Asks the model for one symbol at a time, a little after news has arrived. An answer or an abstention becomes a stored opinion; what
/// fails otherwise is logged, and asked again with the next news. Decisions never wait for it.
/// </summary>
public sealed partial class ModelOpinionGrain(
    IServiceProvider services, INewsStore news, IOpinionStore opinions, TimeProvider clock, ILogger<ModelOpinionGrain> log)
    : Grain, IModelOpinionGrain
{
    /// <summary>News comes in bursts: one question covers what arrives within this time.</summary>
    private static readonly TimeSpan Gathering = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan Lookback = TimeSpan.FromDays(3);

    private const int MostItems = 50;

    private readonly ModelSentimentAgent? _agent = services.GetService<ModelSentimentAgent>();
    private readonly OpinionOutcomes? _outcomes = services.GetService<OpinionOutcomes>();
    private IGrainTimer? _timer;
    private bool _isRequested;

    private string Symbol => this.GetPrimaryKeyString();

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _timer = this.RegisterGrainTimer(FormAsync, new GrainTimerCreationOptions(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan)
        {
            Interleave = true,
            KeepAlive = true,
        });
        return Task.CompletedTask;
    }

    public ValueTask RequestAsync()
    {
        if (_agent is not null && !_isRequested)
        {
            _isRequested = true;
            _timer!.Change(Gathering, Timeout.InfiniteTimeSpan);
        }

        return ValueTask.CompletedTask;
    }

    private async Task FormAsync(CancellationToken cancellation)
    {
        // News from here on is for the next question.
        _isRequested = false;
        try
        {
            if (_outcomes is not null)
            {
                await _outcomes.ResolveAsync(Symbol, cancellation);
            }

            var now = clock.GetUtcNow().UtcDateTime;
            var items = await news.ReadAsync(Symbol, now - Lookback, now, MostItems, cancellation);

            // As of its newest item, so that the same items are the same question, which the ledger answers.
            var asOf = items.Count == 0 ? now : items.Max(item => item.KnownAt);
            var question = new SentimentQuestion(Symbol, items, asOf) { Context = new ModelContext() };
            var opinion = await _agent!.FormAsync(question, cancellation);
            await opinions.AddAsync([opinion], cancellation);
            await GrainFactory.GetGrain<ISentimentGrain>(Symbol).RefreshAsync();
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            LogFailed(Symbol, exception);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Symbol}: the model's opinion could not be formed or stored")]
    private partial void LogFailed(string symbol, Exception exception);
}
