using TradeMind.Trading.Market;
using TradeMind.Trading.Signals;

namespace TradeMind.Trading.Sessions;

/// <summary>
/// Scores what the agents of a session said against what came: whether the panel followed a vote, and whether the symbol's next close moved
/// its way. Journal entries go in one after another; not safe for use by two threads.
/// </summary>
public sealed class AgentScoreboard
{
    private readonly SortedDictionary<string, AgentScore> _scores = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Agent, int Symbol), (SignalSide Side, double Close)> _open = [];

    /// <summary>By agent, in ordinal order of their names.</summary>
    public IReadOnlyDictionary<string, AgentScore> Scores => _scores;

    /// <summary>Takes the next entry in.</summary>
    public void Add(JournalEntry entry)
    {
        if (entry is ActionEntry actions)
        {
            Restate(actions);
        }

        if (entry is not SliceEntry slice)
        {
            return;
        }

        Judge(slice);
        foreach (var advice in slice.Advice)
        {
            var score = _scores.GetValueOrDefault(advice.Agent) ?? new AgentScore { SinceTicks = slice.Ticks };
            for (var place = 0; place < advice.Signals.Length; place++)
            {
                score = Scored(score, slice, advice, place);
            }

            _scores[advice.Agent] = score;
        }
    }

    /// <summary>Votes are judged in the units of the close that follows.</summary>
    private void Restate(ActionEntry entry)
    {
        foreach (var action in entry.Actions.Where(action => action.Late is null))
        {
            foreach (var key in _open.Keys.Where(key => key.Symbol == action.Symbol && action.Action is Split).ToList())
            {
                _open[key] = (_open[key].Side, _open[key].Close / ((Split)action.Action).Ratio);
            }
        }
    }

    private AgentScore Scored(AgentScore score, SliceEntry slice, AgentSignals advice, int place)
    {
        var (side, symbol) = (advice.Signals[place].Side, slice.Bars.Symbols[place]);
        if (side is not (SignalSide.Buy or SignalSide.Sell))
        {
            return score with { Abstained = score.Abstained + 1 };
        }

        _open[(advice.Agent, symbol)] = (side, slice.Bars.Bars[place].Close);
        score = score with { Votes = score.Votes + 1, LastTicks = slice.Ticks, LastSide = side, LastSymbol = symbol };
        foreach (var decision in slice.Outcome.Decisions)
        {
            if (decision.Symbol == symbol && !double.IsNaN(decision.OutcomeScore))
            {
                var agrees = (side == SignalSide.Buy) == (decision.OutcomeScore > 0);
                score = score with { Decided = score.Decided + 1, Agreed = score.Agreed + (agrees ? 1 : 0) };
                break;
            }
        }

        return score;
    }

    /// <summary>The votes on the bar before each of the slice's.</summary>
    private void Judge(SliceEntry slice)
    {
        foreach (var advice in slice.Advice)
        {
            for (var place = 0; place < slice.Bars.Symbols.Length; place++)
            {
                if (_open.Remove((advice.Agent, slice.Bars.Symbols[place]), out var vote)
                    && _scores.TryGetValue(advice.Agent, out var score))
                {
                    var move = slice.Bars.Bars[place].Close.CompareTo(vote.Close);
                    var isRight = (vote.Side == SignalSide.Buy) == (move > 0);
                    _scores[advice.Agent] = move == 0
                        ? score
                        : score with { Judged = score.Judged + 1, Right = score.Right + (isRight ? 1 : 0) };
                }
            }
        }
    }
}
