using System.Collections.Immutable;
using TradeMind.Trading.Market;
using TradeMind.Trading.Signals;
using TradeMind.Trading.Strategies;

namespace TradeMind.Trading.Sessions.Auditing;

/// <summary>
/// Takes a portfolio at a place in the journal and reruns the entries that follow, the strategies evaluated anew, over the bars of the
/// journal or over others. What other agents said is taken as it is recorded. The same engine as everywhere.
/// </summary>
public sealed class SessionAuditor(
    AuditSource source, PortfolioSession session, IReadOnlyList<(ConfiguredStrategy Planned, IStrategyRunner Bank)> banks)
{
    private readonly AuditDifferences _found = new();
    private ImmutableArray<SymbolAction> _actions = [];
    private PortfolioSession _session = session;
    private IReadOnlyList<(ConfiguredStrategy Planned, IStrategyRunner Bank)> _banks = banks;

    /// <summary>The portfolio of the rerun.</summary>
    public PortfolioSession Session => _session;

    /// <summary>Goes on under another plan.</summary>
    public void Change(PortfolioSession under, IReadOnlyList<(ConfiguredStrategy Planned, IStrategyRunner Bank)> strategies) =>
        (_session, _banks) = (under, strategies);

    /// <summary>Reruns a command.</summary>
    public void Take(CommandEntry recorded)
    {
        ArgumentNullException.ThrowIfNull(recorded);
        if (_session.HasApplied(recorded.Command.Id))
        {
            return;
        }

        // Over other bars there may be nothing left to close out.
        var isPossible = recorded.Command.CloseOut is not { } closeOut || closeOut.Find(_session) is not null;
        _found.Outcome(
            _session.Plan.Symbols, recorded, isPossible ? _session.Apply(recorded.Command).Outcome : null, new BarTime(_session.Ticks));
    }

    /// <summary>Reruns corporate actions; the strategies get them with the slice that follows.</summary>
    public void Take(ActionEntry recorded)
    {
        ArgumentNullException.ThrowIfNull(recorded);
        _actions = recorded.Actions;
        _found.Outcome(_session.Plan.Symbols, recorded, _session.Apply(recorded.Actions).Outcome, new BarTime(_session.Ticks));
    }

    /// <summary>Reruns a slice.</summary>
    /// <param name="recorded">As it is in the journal.</param>
    /// <param name="bars">What it is rerun over; null when the source has no bar of it.</param>
    public void Take(SliceEntry recorded, SliceBars? bars)
    {
        ArgumentNullException.ThrowIfNull(recorded);
        _found.Bars(_session.Plan.Symbols, recorded.Bars, bars);
        if (bars is null)
        {
            _found.Outcome(_session.Plan.Symbols, recorded, null, new BarTime(recorded.Ticks));
            return;
        }

        var advice = Evaluate(recorded, bars with { Actions = _actions });
        _actions = [];
        var again = _session.Apply(bars, advice, recorded.IsMissed, recorded.Selection?.Tilt());
        _found.Outcome(_session.Plan.Symbols, recorded, again.Outcome, new BarTime(recorded.Ticks));
    }

    /// <summary>Runs a slice that the journal does not have.</summary>
    public void TakeUnrecorded(SliceBars bars)
    {
        ArgumentNullException.ThrowIfNull(bars);
        _found.Bars(_session.Plan.Symbols, null, bars);
        _found.Outcome(_session.Plan.Symbols, null,
            _session.Apply(bars, [.. _banks.Select(b => Spoken(b.Planned, b.Bank.Evaluate(bars)))]).Outcome, new BarTime(bars.Ticks));
    }

    /// <summary>What was found.</summary>
    public SessionAudit Result(DateOnly from, DateOnly to, long first, long last, int earlierDifferent) => _found.Result(new SessionAudit
    {
        From = from,
        To = to,
        Source = source,
        FirstSequence = first,
        LastSequence = last,
        EarlierDifferent = earlierDifferent,
        EquityRerun = _session.Account.Equity,
    });

    private static AgentSignals Spoken(ConfiguredStrategy planned, ImmutableArray<Signal> signals) =>
        new(planned.Id, AgentRole.Technical, planned.Weight, signals);

    /// <summary>What strategies say now, with the weights they had, and what other agents said then.</summary>
    private ImmutableArray<AgentSignals> Evaluate(SliceEntry recorded, SliceBars bars)
    {
        var advice = new List<AgentSignals>(recorded.Advice.Length);
        foreach (var (planned, bank) in _banks)
        {
            var now = bank.Evaluate(bars);
            var then = recorded.Advice.FirstOrDefault(a => string.Equals(a.Agent, planned.Id, StringComparison.Ordinal));
            _found.Signals(_session.Plan.Symbols, planned.Id, recorded.Bars, then?.Signals ?? [], bars, now);
            advice.Add(then is null ? Spoken(planned, now) : then with { Signals = now });
        }

        foreach (var other in recorded.Advice.Where(a => !_banks.Any(b => string.Equals(b.Planned.Id, a.Agent, StringComparison.Ordinal))))
        {
            advice.Add(other with { Signals = [.. bars.Symbols.Select(s => recorded.Bars.Symbols.IndexOf(s) is >= 0 and var place
                ? other.Signals[place]
                : Signal.Abstain)] });
        }

        return [.. advice.OrderBy(a => a.Agent, StringComparer.Ordinal)];
    }
}
