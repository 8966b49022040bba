using TradeMind.Trading.Signals;

namespace TradeMind.Trading.Sessions;

/// <summary>
/// Counts what the agents of a session said against what came: whether the panel followed a vote, and whether the symbol's next close moved its way. Journal
/// entries go in one after another; not safe for use by two threads.
/// </summary>
public sealed class VoteTally
{
    private readonly SortedDictionary<string, VoteCount> _counts = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Agent, int Symbol), (SignalSide Side, double Close)> _open = [];

    /// <summary>By agent, in ordinal order of their names.</summary>
    public IReadOnlyDictionary<string, VoteCount> Counts => _counts;

    /// <summary>Takes the next entry in.</summary>
    public void Add(JournalEntry entry)
    {
        if (entry is not SliceEntry slice)
        {
            return;
        }

        Judge(slice);
        foreach (var advice in slice.Advice)
        {
            var count = _counts.GetValueOrDefault(advice.Agent) ?? new VoteCount { SinceTicks = slice.Ticks };
            for (var place = 0; place < advice.Signals.Length; place++)
            {
                count = Counted(count, slice, advice, place);
            }

            _counts[advice.Agent] = count;
        }
    }

    private VoteCount Counted(VoteCount count, SliceEntry slice, AgentAdvice advice, int place)
    {
        var (side, symbol) = (advice.Signals[place].Side, slice.Bars.Symbols[place]);
        if (side is not (SignalSide.Buy or SignalSide.Sell))
        {
            return count with { Abstained = count.Abstained + 1 };
        }

        _open[(advice.Agent, symbol)] = (side, slice.Bars.Bars[place].Close);
        count = count with { Votes = count.Votes + 1, LastTicks = slice.Ticks, LastSide = side, LastSymbol = symbol };
        foreach (var decision in slice.Outcome.Decisions)
        {
            if (decision.Symbol == symbol && !double.IsNaN(decision.OutcomeScore))
            {
                count = count with { Decided = count.Decided + 1, Agreed = count.Agreed + ((side == SignalSide.Buy) == (decision.OutcomeScore > 0) ? 1 : 0) };
                break;
            }
        }

        return count;
    }

    /// <summary>The votes on the bar before each of the slice's.</summary>
    private void Judge(SliceEntry slice)
    {
        foreach (var advice in slice.Advice)
        {
            for (var place = 0; place < slice.Bars.Symbols.Length; place++)
            {
                if (_open.Remove((advice.Agent, slice.Bars.Symbols[place]), out var vote) && _counts.TryGetValue(advice.Agent, out var count))
                {
                    var move = slice.Bars.Bars[place].Close.CompareTo(vote.Close);
                    _counts[advice.Agent] = move == 0 ? count : count with { Judged = count.Judged + 1, Right = count.Right + ((vote.Side == SignalSide.Buy) == (move > 0) ? 1 : 0) };
                }
            }
        }
    }
}

/// <summary>What one agent said.</summary>
public sealed record VoteCount
{
    /// <summary>Label of the first slice that is counted, UTC ticks.</summary>
    public required long SinceTicks { get; init; }

    /// <summary>To buy or to sell.</summary>
    public long Votes { get; init; }

    /// <summary>Hold, or no opinion.</summary>
    public long Abstained { get; init; }

    /// <summary>Votes on which it came to a decision.</summary>
    public long Decided { get; init; }

    /// <summary>Of these, those that the panel's vote followed.</summary>
    public long Agreed { get; init; }

    /// <summary>Votes whose symbol's next close was another.</summary>
    public long Judged { get; init; }

    /// <summary>Of these, those that it moved the way of.</summary>
    public long Right { get; init; }

    /// <summary>Label of the slice of the last vote, UTC ticks; 0 for none.</summary>
    public long LastTicks { get; init; }

    public SignalSide LastSide { get; init; }

    /// <summary>Index in the universe of the last vote's symbol.</summary>
    public int LastSymbol { get; init; }
}
