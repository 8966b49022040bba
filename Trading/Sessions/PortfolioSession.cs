using System.Collections.Immutable;
using TradeMind.Trading.Engine;
using TradeMind.Trading.Market;
using TradeMind.Trading.Selection;
using TradeMind.Trading.Serialization;
using TradeMind.Trading.Signals;
using TradeMind.Trading.Strategies;

namespace TradeMind.Trading.Sessions;

/// <summary>
/// A portfolio as a state machine: slices and commands go in, journal entries come out. The same plan and the same inputs in the same order
/// always give the same entries, so that a journal can be replayed. Not safe for use by two threads.
/// </summary>
public sealed class PortfolioSession : IStateful
{
    private TradingEngine _engine;
    private Signal[] _technical;
    private Signal[] _sentiment;
    private readonly double[] _equity = new double[1];
    private long _sequence;
    private long _ticks;
    private long _startedTicks;
    private RecentCommands _commands = new();
    private SessionState _state;
    private readonly SymbolProgress _progress;
    private StrategySelector? _selector;

    /// <param name="plan">What it trades by.</param>
    /// <param name="planSequence">The journal entry that made this plan; 0 for the one it begins with.</param>
    /// <exception cref="DomainException">An option is out of range; the message names it.</exception>
    public PortfolioSession(PortfolioConfiguration plan, long planSequence = 0)
    {
        ArgumentNullException.ThrowIfNull(plan);
        (Plan, PlanSequence) = (plan, planSequence);
        _engine = new TradingEngine(plan.Options);
        Account = _engine.Open(plan.Symbols);
        _technical = new Signal[plan.Symbols.Count];
        _sentiment = new Signal[plan.HasSentiment ? plan.Symbols.Count : 0];
        _selector = SelectorOf(plan, null);
        _progress = new SymbolProgress(plan.Symbols.Count);
    }

    public PortfolioConfiguration Plan { get; private set; }

    /// <summary>The journal entry that made the plan; 0 for the one the session began with.</summary>
    public long PlanSequence { get; private set; }

    /// <summary>The ledger, the resting orders and the breaker. A new plan replaces the account and keeps its ledger.</summary>
    public TradingAccount Account { get; private set; }

    public SessionState State => _state;

    /// <summary>Number of the last entry; 0 before the first.</summary>
    public long Sequence => _sequence;

    /// <summary>Time of the last slice, UTC ticks; 0 before the first.</summary>
    public long Ticks => _ticks;

    /// <summary>When the session was last started after a stop, UTC ticks; 0 before the first start.</summary>
    public long StartedTicks => _startedTicks;

    /// <summary>See <see cref="SymbolProgress.Ticks"/>.</summary>
    public ImmutableArray<long> SymbolTicks => _progress.Ticks;

    /// <summary>Whether a command with this id was carried out already.</summary>
    public bool HasApplied(string commandId) => _commands.Contains(commandId);

    /// <summary>
    /// Takes the portfolio through one slice, after the corporate actions that come with it, which are an entry of their own.
    /// </summary>
    /// <inheritdoc cref="Apply(SliceBars, ImmutableArray{AgentSignals}, bool, ImmutableSortedDictionary{string, double})"/>
    public ImmutableArray<JournalEntry> Advance(
        SliceBars bars, ImmutableArray<AgentSignals> advice, bool isMissed = false, ImmutableSortedDictionary<string, double>? tilt = null)
    {
        ArgumentNullException.ThrowIfNull(bars);
        SliceRules.Check(this, bars, advice);
        return bars.Actions.IsEmpty
            ? [Apply(bars, advice, isMissed, tilt)]
            : [Apply(bars.Actions), Apply(bars with { Actions = [] }, advice, isMissed, tilt)];
    }

    /// <summary>
    /// Carries out corporate actions between two slices, before the open of the next one. One that was carried out already is left out, so
    /// that it may be reported twice.
    /// </summary>
    /// <exception cref="ArgumentException">There is none, or one is of a symbol outside the plan; nothing has changed.</exception>
    public ActionEntry Apply(ImmutableArray<SymbolAction> actions)
    {
        SliceRules.Check(this, actions);
        Account.ClearLogs();
        var effects = ImmutableArray.CreateBuilder<ActionEffect>(actions.Length);
        foreach (var action in actions)
        {
            _progress.Took(action);
            if (_commands.Contains(action.Id))
            {
                effects.Add(new() { Outcome = ActionOutcome.Ignored });
                continue;
            }

            effects.Add(_engine.Carry(Account, action, new BarTime(_ticks)));
            _commands.Add(action.Id);
            if (action is { Action: Split split, Late: null })
            {
                _selector?.Restate(action.Symbol, ShareRatio.From(split.Ratio).Value);
            }
        }

        var outcome = Outcome(OutcomeReader.Touched(actions, Plan.Symbols));
        return new ActionEntry(++_sequence, _ticks, actions, effects.MoveToImmutable(), outcome);
    }

    /// <summary>Takes the portfolio through one slice.</summary>
    /// <param name="bars">A later slice than any before.</param>
    /// <param name="advice">What the agents said of it, in ordinal order of their names, whatever order they spoke in.</param>
    /// <param name="isMissed">
    /// The slice closed before the session was started: it warms up strategies, marks positions and can fill resting orders, but nothing is
    /// decided on it.
    /// </param>
    /// <param name="tilt">
    /// A model's weights by strategy id, known at the close of the slice; null when it abstains. It counts only when the plan weighs by
    /// Hedge.
    /// </param>
    /// <exception cref="ArgumentException">The slice is not later than the last one, or an agent speaks of another number of symbols;
    /// nothing has changed.</exception>
    public SliceEntry Apply(
        SliceBars bars, ImmutableArray<AgentSignals> advice, bool isMissed = false, ImmutableSortedDictionary<string, double>? tilt = null)
    {
        ArgumentNullException.ThrowIfNull(bars);
        SliceRules.Check(this, bars, advice);
        var selection = default(SelectionRecord);
        if (_selector is not null)
        {
            (advice, selection) = _selector.Weigh(bars.Ticks, advice, tilt);
        }

        Array.Clear(_technical);
        Array.Clear(_sentiment);
        var threshold = Plan.Options.Decisions.Threshold;
        SignalAggregator.Aggregate(AgentRole.Technical, bars, advice, threshold, _technical);
        if (Plan.HasSentiment)
        {
            SignalAggregator.Aggregate(AgentRole.Sentiment, bars, advice, threshold, _sentiment);
        }

        Account.ClearLogs();
        Account.Gate = isMissed ? DecisionGate.Shut : SliceRules.GateOf(_state);
        var slice = new BarSlice(bars);
        var source = new PrecomputedSignals(_technical, _sentiment);
        var tape = new EquityRecorder(_equity, [], 0, 1);
        _engine.Step(Account, ref slice, ref source, ref tape);
        _ticks = bars.Ticks;
        _progress.Took(bars);
        _selector?.Learn(bars, advice);
        return new SliceEntry(++_sequence, bars, advice, isMissed, Outcome()) { Selection = selection };
    }

    /// <summary>Whether a command can be carried out now; changes nothing.</summary>
    /// <exception cref="ArgumentException">
    /// It was carried out already (see <see cref="HasApplied"/>), or lacks what its action needs.
    /// </exception>
    /// <exception cref="InvalidInputException">It is not valid for the portfolio; the message says why.</exception>
    public void Check(SessionCommand command)
    {
        ArgumentNullException.ThrowIfNull(command);
        if (HasApplied(command.Id))
        {
            throw new ArgumentException($"command '{command.Id}' was already carried out: use a new id for a new command", nameof(command));
        }

        if (command.CloseOut is null == (command.Action == SessionAction.CloseOut))
        {
            throw new ArgumentException(
                $"a command to {command.Action} comes with {command.CloseOut?.ToString() ?? "no close-out"}", nameof(command));
        }

        command.CloseOut?.Check(this);
    }

    /// <summary>Carries out a command between two slices.</summary>
    /// <exception cref="ArgumentException">As <see cref="Check(SessionCommand)"/>; nothing has changed.</exception>
    /// <exception cref="InvalidInputException">As <see cref="Check(SessionCommand)"/>; nothing has changed.</exception>
    public CommandEntry Apply(SessionCommand command)
    {
        Check(command);

        _commands.Add(command.Id);
        Account.ClearLogs();
        if (command.Action == SessionAction.Start && _state == SessionState.Stopped)
        {
            _startedTicks = command.At.Ticks;
        }

        _state = command.Action switch
        {
            SessionAction.Start => SessionState.Running,
            SessionAction.Pause or SessionAction.Flatten => SessionState.Paused,
            SessionAction.Stop => SessionState.Stopped,
            _ => _state,
        };
        if (command.Action == SessionAction.Flatten)
        {
            _engine.Flatten(Account, new BarTime(_ticks));
        }
        else if (command.Action == SessionAction.ResetBreaker)
        {
            Account.ResetBreaker();
        }
        else if (command.CloseOut is { } closeOut)
        {
            _engine.CloseOut(Account, closeOut.Check(this), closeOut.Haircut, new BarTime(_ticks));
        }

        return new CommandEntry(++_sequence, _ticks, command, Outcome());
    }

    /// <summary>Carries out a change of the plan between two slices; it holds from the next slice on.</summary>
    /// <param name="command">What is journalled of it.</param>
    /// <param name="plan">The plan that its settings after the change describe.</param>
    /// <exception cref="ArgumentException">It was carried out already; nothing has changed.</exception>
    /// <exception cref="PlanException">It is not valid for the portfolio; nothing has changed.</exception>
    public PlanEntry Apply(PlanCommand command, PortfolioConfiguration plan)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(plan);
        if (HasApplied(command.Id))
        {
            throw new ArgumentException($"command '{command.Id}' was already carried out: use a new id for a new command", nameof(command));
        }

        PlanRules.Check(this, plan);
        Account.ClearLogs();
        var wide = new TradingEngine(plan.Options);
        var account = wide.Open(plan.Symbols);
        account.TakeOver(Account);
        (_engine, Account, Plan, PlanSequence) = (wide, account, plan, _sequence + 1);
        _technical = new Signal[plan.Symbols.Count];
        _sentiment = new Signal[plan.HasSentiment ? plan.Symbols.Count : 0];
        _selector = SelectorOf(plan, _selector);
        _progress.Widen(plan.Symbols.Count);
        _commands.Add(command.Id);
        return new PlanEntry(++_sequence, _ticks, command, Outcome());
    }

    /// <summary>Does again what a journal entry says.</summary>
    /// <param name="entry">The next one.</param>
    /// <param name="catalog">The strategies that can be named.</param>
    /// <returns>The outcome of the replay; the same entry, unless the journal or the program is wrong.</returns>
    /// <exception cref="ArgumentException">It is of an unknown kind, or cannot be carried out here.</exception>
    public JournalEntry Repeat(JournalEntry entry, StrategyCatalog catalog) => entry switch
    {
        SliceEntry slice => Apply(slice.Bars, slice.Advice, slice.IsMissed, slice.Selection?.Tilt()),
        CommandEntry command => Apply(command.Command),
        PlanEntry plan => Apply(plan.Command, plan.Command.After.ToPlan(catalog)),
        ActionEntry actions => Apply(actions.Actions),
        _ =>
            throw new ArgumentException($"entry {entry?.Sequence} is of an unknown kind: it was written by a newer version", nameof(entry)),
    };

    /// <summary>The same portfolio under another plan, as a copy that shares nothing with it.</summary>
    /// <param name="plan">Its universe begins with that of the present plan.</param>
    public PortfolioSession CopyUnder(PortfolioConfiguration plan)
    {
        var (books, copy) = (new PortfolioBooks(this), new PortfolioBooks(new PortfolioSession(plan)));
        WideningStateReader.Load(ref copy, StateWriter.Save(ref books));
        copy.Session._selector = SelectorOf(plan, _selector);
        copy.Session.Account.TakeOverAllocation(Account);
        return copy.Session;
    }

    public void VisitState<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IStateVisitor
    {
        VisitBooks(ref visitor);
        Account.VisitAllocation(ref visitor);
        _selector?.VisitState(ref visitor);
    }

    internal void VisitBooks<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IStateVisitor
    {
        visitor.Value(ref _sequence);
        visitor.Value(ref _ticks);
        visitor.Value(ref _state);
        visitor.Value(ref _startedTicks);
        _commands.VisitState(ref visitor);
        _progress.VisitState(ref visitor);
        Account.VisitBooks(ref visitor);
    }

    /// <summary>Null for a plan whose own weights apply: its portfolio has no more state than it ever had.</summary>
    private static StrategySelector? SelectorOf(PortfolioConfiguration plan, StrategySelector? before) =>
        plan.Selection.Method == SelectionMethod.Fixed
            ? null
            : new StrategySelector(
                plan.Selection, [.. plan.Strategies.Select(s => s.Id)], plan.Symbols.Count, before, plan.Options.ShortSelling is not null);

    private SessionOutcome Outcome(IEnumerable<int>? restated = null) => OutcomeReader.Read(Account, _state, restated);
}
