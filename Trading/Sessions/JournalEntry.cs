using System.Collections.Immutable;
using TradeMind.Trading.Engine;
using TradeMind.Trading.Execution;
using TradeMind.Trading.Market;
using TradeMind.Trading.Portfolio;
using TradeMind.Trading.Risk;
using TradeMind.Trading.Selection;
using TradeMind.Trading.Signals;

namespace TradeMind.Trading.Sessions;

/// <summary>One step of a portfolio's life: its input and its outcome. The portfolio is the sum of its entries. Immutable.</summary>
/// <param name="Sequence">Counts from 1 without holes.</param>
/// <param name="Ticks">Time of the last slice that is in the journal after it, UTC ticks; 0 before the first.</param>
/// <param name="Outcome">The outcome.</param>
public abstract record JournalEntry(long Sequence, long Ticks, SessionOutcome Outcome);

/// <summary>A slice of bars with the signals for it.</summary>
/// <param name="Sequence">Counts from 1 without holes.</param>
/// <param name="Bars">The slice.</param>
/// <param name="Advice">What each agent said, in ordinal order of their names, with the weight that it had.</param>
/// <param name="IsMissed">No one could have traded on it when it closed; see
/// <see cref="PortfolioSession.Apply(SliceBars, ImmutableArray{AgentSignals}, bool, ImmutableSortedDictionary{string, double})"/>.</param>
/// <param name="Outcome">The outcome.</param>
public sealed record SliceEntry(long Sequence, SliceBars Bars, ImmutableArray<AgentSignals> Advice, bool IsMissed, SessionOutcome Outcome)
    : JournalEntry(Sequence, Bars.Ticks, Outcome)
{
    /// <summary>What the weights of the strategies were made of; null when they are those of the plan.</summary>
    public SelectionRecord? Selection { get; init; }

    public bool Equals(SliceEntry? other) =>
        base.Equals(other) && IsMissed == other.IsMissed && Bars.Equals(other.Bars) && Advice.AsSpan().SequenceEqual(other.Advice.AsSpan())
        && Equals(Selection, other.Selection);

    public override int GetHashCode() => base.GetHashCode();
}

/// <summary>A command.</summary>
public sealed record CommandEntry(long Sequence, long Ticks, SessionCommand Command, SessionOutcome Outcome)
    : JournalEntry(Sequence, Ticks, Outcome);

/// <summary>What a step changed, and the portfolio after it. Orders are as they were at its end.</summary>
public sealed record SessionOutcome
{
    public ImmutableArray<DecisionRecord> Decisions { get; init; } = [];

    /// <summary>The verdicts of the decisions, one decision's after another's; see <see cref="DecisionRecord.FirstVerdict"/>.</summary>
    public ImmutableArray<RiskVerdict> Verdicts { get; init; } = [];

    public ImmutableArray<RepeatedRejection> RepeatedRefusals { get; init; } = [];

    public ImmutableArray<Order> Orders { get; init; } = [];

    public ImmutableArray<Fill> Fills { get; init; } = [];

    public ImmutableArray<ClosedTrade> Trades { get; init; } = [];

    /// <summary>What is held now of each symbol that a fill or a corporate action has touched, in order of the symbols.</summary>
    public ImmutableArray<Holding> Holdings { get; init; } = [];

    public SessionState State { get; init; }

    public bool BreakerTripped { get; init; }

    public decimal Cash { get; init; }

    /// <summary>Currency charged in this step for borrowed shares.</summary>
    public decimal BorrowFee { get; init; }

    /// <summary>Cash promised to waiting purchases.</summary>
    public decimal Reserved { get; init; }

    /// <summary>Cash plus positions at the last closes.</summary>
    public decimal Equity { get; init; }

    public bool Equals(SessionOutcome? other) =>
        other is not null && State == other.State && BreakerTripped == other.BreakerTripped
        && Cash == other.Cash && BorrowFee == other.BorrowFee && Reserved == other.Reserved && Equity == other.Equity
        && Same(Decisions, other.Decisions) && Same(Verdicts, other.Verdicts) && Same(RepeatedRefusals, other.RepeatedRefusals)
        && Same(Orders, other.Orders) && Same(Fills, other.Fills) && Same(Trades, other.Trades)
        && Same(Holdings, other.Holdings);

    public override int GetHashCode() => HashCode.Combine(State, Cash, Equity, Orders.Length, Fills.Length);

    private static bool Same<T>(ImmutableArray<T> left, ImmutableArray<T> right)
        where T : struct, IEquatable<T> => left.AsSpan().SequenceEqual(right.AsSpan());
}

/// <summary>A holding of one symbol.</summary>
/// <param name="Symbol">Index in the universe.</param>
/// <param name="Quantity">Units, below zero for a short; zero when nothing is left.</param>
/// <param name="AverageCost">Currency a unit, without commission.</param>
/// <param name="CostBasis">Currency paid for what is held, without commission; below zero for what a short brought.</param>
/// <param name="OpenedTicks">Label of the bar in which the position was opened, UTC ticks; 0 when nothing is left.</param>
public readonly record struct Holding(int Symbol, decimal Quantity, decimal AverageCost, decimal CostBasis, long OpenedTicks);
