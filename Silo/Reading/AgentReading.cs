using TradeMind.Grains.Activity;
using TradeMind.Grains.Views;
using TradeMind.Silo.Hosting.Options;
using TradeMind.Storage;
using TradeMind.Storage.Sqlite;
using TradeMind.Trading.Sessions;

namespace TradeMind.Silo.Reading;

/// <summary>
/// What grains and strategies do. Votes are counted over the last 2,000 journal entries there were at the first look and all that came since, so that a long
/// journal is never read as a whole.
/// </summary>
internal sealed class AgentReading(GrainActivity activity, IJournalStore journals, PortfolioReader reader, PlanReader plans, ServiceSettings settings) : IDisposable
{
    private const int EntriesBack = 2_000;
    private const int EntriesAtOnce = 500;

    private readonly SemaphoreSlim _gate = new(1);
    private readonly VoteTally _votes = new();
    private long _sequence = -1;

    public async Task<IReadOnlyList<AgentView>> ReadAsync(CancellationToken cancellation)
    {
        await _gate.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            await ContinueAsync(cancellation).ConfigureAwait(false);
            return [.. activity.Summaries().Select(Grain), .. _votes.Counts.Select(agent => Voter(agent.Key, agent.Value))];
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

        var journal = await journals.OpenAsync(settings.Portfolio, cancellation).ConfigureAwait(false);
        while (await journal.ReadAsync(_sequence, EntriesAtOnce, cancellation).ConfigureAwait(false) is { Count: > 0 } entries)
        {
            foreach (var entry in entries)
            {
                _votes.Add(entry);
            }

            _sequence = entries[^1].Sequence;
        }
    }

    private static AgentView Grain(CallSummary calls) => new(
        calls.Name, "grain", calls.LastAction, calls.LastAt,
        new AgentActivity(calls.Calls, calls.LastMinute, calls.Errors, calls.LastError, calls.Median.TotalMilliseconds, calls.Percentile99.TotalMilliseconds), null);

    private AgentView Voter(string name, VoteCount votes) => new(
        name.TrimStart('~'), plans.Plan.Strategies.Any(s => string.Equals(s.Id, name, StringComparison.Ordinal)) ? "strategy" : "agent", votes.LastTicks == 0 ? "" : $"{votes.LastSide} {plans.Plan.Symbols[votes.LastSymbol]}", votes.LastTicks == 0 ? null : Time(votes.LastTicks), null,
        new AgentVotes(Time(votes.SinceTicks), votes.Votes, votes.Abstained, votes.Agreed, votes.Decided, votes.Right, votes.Judged));

    private static DateTime Time(long ticks) => new(ticks, DateTimeKind.Utc);
}
