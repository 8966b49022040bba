using TradeMind.Application.Requests;
using TradeMind.Application.Sessions;
using TradeMind.Contracts;
using TradeMind.Trading.Market;
using TradeMind.Trading.Sessions;

namespace TradeMind.Application.Decisions;

/// <summary>What each agent said of a symbol, slice by slice, as the journal has it.</summary>
public sealed class SignalQueries(IJournalStore journals, IPortfolioReader reader, IPlanReader plans, ServiceDescription service)
{
    private const int EntriesAtOnce = 200, UsualSlices = 500, MostSlices = 20_000;

    /// <summary>Only where it changed its mind, oldest first; the first is what it said at the beginning.</summary>
    /// <param name="ticker">A symbol of the configuration.</param>
    /// <param name="limit">How many journal entries back, 1 to 20,000; 500 when null.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <exception cref="NotFoundException">The symbol is not traded.</exception>
    public async Task<SignalHistoryView> GetAsync(string ticker, int? limit, CancellationToken cancellation)
    {
        TradedSymbols.Require(plans.Plan, ticker);
        var symbol = new Symbol(ticker);
        var slices = limit is null ? UsualSlices
            : limit is >= 1 and <= MostSlices ? limit.Value
            : throw new FieldException("slices", $"slices is {limit}: use 1 to {MostSlices}");
        var plan = plans.Plan;
        var index = plan.IndexOf(symbol);
        var journal = await journals.OpenAsync(service.Portfolio, cancellation).ConfigureAwait(false);
        var (sequence, agents, first) = (Math.Max(0, reader.LastSequence() - slices),
            new SortedDictionary<string, List<SignalChange>>(StringComparer.Ordinal), (DateTime?)null);
        while (await journal.ReadAsync(sequence, EntriesAtOnce, cancellation).ConfigureAwait(false) is { Count: > 0 } entries)
        {
            foreach (var entry in entries.OfType<SliceEntry>())
            {
                first ??= new DateTime(entry.Ticks, DateTimeKind.Utc);
                if (index is { } known && entry.Bars.Symbols.IndexOf(known) is >= 0 and var place)
                {
                    Add(agents, Storage.Journal.AgentSignal.From(plan, entry.Advice, place), new DateTime(entry.Ticks, DateTimeKind.Utc));
                }
            }

            sequence = entries[^1].Sequence;
        }

        return new SignalHistoryView(symbol.Ticker, first, [.. agents.Select(agent => new AgentSignalsView(agent.Key, agent.Value))]);
    }

    private static void Add(
        SortedDictionary<string, List<SignalChange>> agents, IReadOnlyList<Storage.Journal.AgentSignal> signals, DateTime time)
    {
        foreach (var signal in signals)
        {
            if (!agents.TryGetValue(signal.Agent, out var said))
            {
                agents[signal.Agent] = said = [];
            }

            if (said.Count == 0 || said[^1].Side != (SignalSide)signal.Side)
            {
                said.Add(new SignalChange(time, (SignalSide)signal.Side, signal.Confidence, signal.Reason, 1));
            }
            else
            {
                said[^1] = said[^1] with { Slices = said[^1].Slices + 1 };
            }
        }
    }
}
