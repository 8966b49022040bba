using System.Collections.Immutable;
using System.Diagnostics;
using TradeMind.Grains.Events;
using TradeMind.Trading.Market;
using TradeMind.Trading.Sessions;
using TradeMind.Trading.Signals;

namespace TradeMind.Grains.Sessions;

/// <summary>The signals for one slice as they come in.</summary>
/// <param name="plan">Names the strategies that are asked.</param>
/// <param name="slice">The bars.</param>
/// <param name="previousTicks">Time of the slice before it, UTC ticks; 0 for the first.</param>
/// <param name="planSequence">The journal entry that made the plan; 0 for the one the portfolio began with.</param>
public sealed class SliceAnalysis(PortfolioConfiguration plan, SliceBars slice, long previousTicks, long planSequence)
{
    private readonly ImmutableArray<Signal>[] _signals = new ImmutableArray<Signal>[plan.Strategies.Count];
    private int _missing = plan.Strategies.Count;

    public SliceBars Slice => slice;

    /// <summary>Time of the slice before it, UTC ticks; 0 for the first.</summary>
    public long PreviousTicks => previousTicks;

    public bool IsComplete => _missing == 0;

    /// <summary>When its bars were complete, a timestamp of the session's clock.</summary>
    public long Arrived { get; init; }

    /// <summary>The trace in which its bars were requested; default for none.</summary>
    public ActivityContext Trace { get; init; }

    /// <summary>
    /// Takes in a signal; one for another slice or plan, of an agent that is not in the plan, or one that is known already changes nothing.
    /// </summary>
    public void Add(SignalGenerated signal)
    {
        ArgumentNullException.ThrowIfNull(signal);
        for (var i = 0; i < _signals.Length; i++)
        {
            if (signal.BarTicks == slice.Ticks
                && signal.PlanSequence == planSequence
                && _signals[i].IsDefault
                && signal.Signals.Length == slice.Symbols.Length
                && string.Equals(plan.Strategies[i].Id, signal.Agent, StringComparison.Ordinal))
            {
                _signals[i] = signal.Signals;
                _missing--;
            }
        }
    }

    /// <summary>The signals of all, in ordinal order of the names, with the weights of the plan.</summary>
    /// <param name="sentiment">One opinion per symbol of the slice; null when there is no sentiment agent.</param>
    public ImmutableArray<AgentSignals> Advice(ImmutableArray<Signal>? sentiment)
    {
        var advice = new List<AgentSignals>(_signals.Length + 1);
        for (var i = 0; i < _signals.Length; i++)
        {
            var strategy = plan.Strategies[i];
            advice.Add(new AgentSignals(strategy.Id, AgentRole.Technical, strategy.Weight, _signals[i]));
        }

        if (sentiment is { } opinions)
        {
            advice.Add(new AgentSignals(AgentSignals.Sentiment, AgentRole.Sentiment, 1, opinions));
        }

        return [.. advice.OrderBy(a => a.Agent, StringComparer.Ordinal)];
    }
}
