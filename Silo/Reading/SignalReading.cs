using TradeMind.Grains.Views;
using TradeMind.Silo.Hosting.Options;
using TradeMind.Storage;
using TradeMind.Storage.Journal;
using TradeMind.Storage.Sqlite;
using TradeMind.Trading.Market;
using TradeMind.Trading.Sessions;

namespace TradeMind.Silo.Reading;

/// <summary>What each agent said of a symbol, slice by slice, as the journal has it.</summary>
internal sealed class SignalReading(IJournalStore journals, PortfolioReader reader, PlanReader plans, ServiceSettings settings)
{
    private const int EntriesAtOnce = 200;

    /// <summary>Only where it changed its mind, oldest first; the first is what it said at the beginning.</summary>
    /// <param name="symbol">One of the plan.</param>
    /// <param name="slices">How many journal entries back.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public async Task<SignalHistoryView> ReadAsync(Symbol symbol, int slices, CancellationToken cancellation)
    {
        var plan = plans.Plan;
        var index = plan.IndexOf(symbol);
        var journal = await journals.OpenAsync(settings.Portfolio, cancellation).ConfigureAwait(false);
        var (sequence, agents, first) = (Math.Max(0, reader.LastSequence() - slices), new SortedDictionary<string, List<SignalChange>>(StringComparer.Ordinal), (DateTime?)null);
        while (await journal.ReadAsync(sequence, EntriesAtOnce, cancellation).ConfigureAwait(false) is { Count: > 0 } entries)
        {
            foreach (var entry in entries.OfType<SliceEntry>())
            {
                first ??= new DateTime(entry.Ticks, DateTimeKind.Utc);
                if (entry.Bars.Symbols.IndexOf(index) is >= 0 and var place)
                {
                    Add(agents, AgentSignal.Of(plan, entry.Advice, place), new DateTime(entry.Ticks, DateTimeKind.Utc));
                }
            }

            sequence = entries[^1].Sequence;
        }

        return new SignalHistoryView(symbol.Ticker, first, [.. agents.Select(agent => new AgentSignalsView(agent.Key, agent.Value))]);
    }

    private static void Add(SortedDictionary<string, List<SignalChange>> agents, IReadOnlyList<AgentSignal> signals, DateTime time)
    {
        foreach (var signal in signals)
        {
            if (!agents.TryGetValue(signal.Agent, out var said))
            {
                agents[signal.Agent] = said = [];
            }

            if (said.Count == 0 || said[^1].Side != signal.Side)
            {
                said.Add(new SignalChange(time, signal.Side, signal.Confidence, signal.Reason, 1));
            }
            else
            {
                said[^1] = said[^1] with { Slices = said[^1].Slices + 1 };
            }
        }
    }
}
