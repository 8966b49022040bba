using TradeMind.Application.Sessions;
using TradeMind.Contracts;
using TradeMind.Trading.Sessions;

namespace TradeMind.Application.Strategies;

/// <summary>
/// What grains and strategies do. Votes are counted over the last 2,000 journal entries there were at the first look and all that came
/// since, so that a long journal is never read as a whole.
/// </summary>
public sealed class AgentQueries(
    IGrainActivity activity, IJournalStore journals, IPortfolioReader reader, IPlanReader plans, ServiceDescription service) : IDisposable
{
    private const int EntriesBack = 2_000;
    private const int EntriesAtOnce = 500;

    private readonly SemaphoreSlim _gate = new(1);
    private readonly AgentScoreboard _scores = new();
    private long _sequence = -1;

    public async Task<IReadOnlyList<AgentView>> ListAsync(CancellationToken cancellation)
    {
        await _gate.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            await ContinueAsync(cancellation).ConfigureAwait(false);
            return [.. activity.Agents(), .. _scores.Scores.Select(agent => Voter(agent.Key, agent.Value))];
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose() => _gate.Dispose();

    private async Task ContinueAsync(CancellationToken cancellation)
    {
        if (_sequence < 0)
        {
            _sequence = Math.Max(0, reader.LastSequence() - EntriesBack);
        }

        var journal = await journals.OpenAsync(service.Portfolio, cancellation).ConfigureAwait(false);
        while (await journal.ReadAsync(_sequence, EntriesAtOnce, cancellation).ConfigureAwait(false) is { Count: > 0 } entries)
        {
            foreach (var entry in entries)
            {
                _scores.Add(entry);
            }

            _sequence = entries[^1].Sequence;
        }
    }

    private AgentView Voter(string name, AgentScore votes) => new(
        name.TrimStart('~'), plans.Plan.Strategies.Any(s => string.Equals(s.Id, name, StringComparison.Ordinal)) ? "strategy" : "agent",
        votes.LastTicks == 0 ? "" : $"{votes.LastSide} {plans.Plan.Symbols[votes.LastSymbol]}",
        votes.LastTicks == 0 ? null : Time(votes.LastTicks), null,
        new AgentVotes(Time(votes.SinceTicks), votes.Votes, votes.Abstained, votes.Agreed, votes.Decided, votes.Right, votes.Judged));

    private static DateTime Time(long ticks) => new(ticks, DateTimeKind.Utc);
}

/// <summary>What each kind of grain does.</summary>
public interface IGrainActivity
{
    /// <summary>An entry for each kind of grain, with calls, latencies and errors.</summary>
    IReadOnlyList<AgentView> Agents();
}
