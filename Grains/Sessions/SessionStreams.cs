using Orleans.Streams;
using TradeMind.Grains.Events;
using TradeMind.Grains.Publishing;
using TradeMind.Trading.Sessions;

namespace TradeMind.Grains.Sessions;

/// <summary>The streams on which a session hands its slices to its strategies.</summary>
internal sealed class SessionStreams(
    IStreamProvider provider, string portfolio, PortfolioConfiguration plan, TimeProvider clock, Action<Exception, TimeSpan> onFailure)
{
    private StreamPublisher<AnalysisTriggered>[]? _publishers;

    private StreamPublisher<AnalysisTriggered>[] Strategies => _publishers ??=
    [
        .. plan.Strategies
            .Select(strategy => provider.GetStream<AnalysisTriggered>(Streams.Analysis(StrategyKey.Create(portfolio, strategy.Id))))
            .Select(stream => new StreamPublisher<AnalysisTriggered>(stream, clock, onFailure)),
    ];

    /// <summary>Whether the strategies have all that they were to analyse.</summary>
    public bool IsIdle => Strategies.All(strategy => strategy.IsIdle);

    /// <summary>Why slices could not be handed to a strategy; empty when they could.</summary>
    public string Problem => Strategies.FirstOrDefault(strategy => strategy.Problem.Length > 0)?.Problem ?? "";

    /// <summary>Has every strategy of the plan analyse slices, in their order.</summary>
    public void Trigger(IReadOnlyList<AnalysisTriggered> analyses)
    {
        foreach (var strategy in Strategies)
        {
            strategy.Publish(analyses);
        }
    }

    /// <summary>What strategies were not given yet is no longer wanted.</summary>
    public void Stop()
    {
        foreach (var strategy in _publishers ?? [])
        {
            strategy.Stop();
        }
    }
}
