using TradeMind.Trading.Allocation;
using TradeMind.Trading.Execution;
using TradeMind.Trading.Serialization;

namespace TradeMind.Trading.Engine;

/// <summary>What an account with an allocation remembers from slice to slice; one column per symbol.</summary>
internal sealed class AllocationState(int symbols, int window) : IStateful
{
    private double[] _targets = new double[symbols];
    private bool[] _members = new bool[symbols];
    private double[] _confidences = new double[symbols];
    private RejectionReason[] _blocked = new RejectionReason[symbols];

    public ReturnWindow Window = new(symbols, window);

    /// <summary>Number of the schedule's period that was last rebalanced for, if it was due; below zero before the first slice.</summary>
    public long Period = -1;

    /// <summary>Why purchases wait for the cash of sales that were ordered at the last slice; none when none wait.</summary>
    public AllocationTrigger Continues;

    /// <summary>The slice that the targets were last worked out at. Not part of the state: they are worked out again at the next.</summary>
    public long TargetsOf = -1;

    /// <summary>The last target weights; zero for a symbol that is not to be held.</summary>
    public Span<double> Targets => _targets;

    /// <summary>The symbols those targets are of.</summary>
    public Span<bool> Members => _members;

    /// <summary>Of each symbol's last Buy, 0 to 1.</summary>
    public Span<double> Confidences => _confidences;

    /// <summary>Why a weight could not be brought back when it was last tried, so that it is reported once.</summary>
    public Span<RejectionReason> Blocked => _blocked;

    /// <summary>Takes over what the same portfolio knew under another plan. Its targets were those of another method.</summary>
    public void CopyFrom(AllocationState before)
    {
        var count = Math.Min(_targets.Length, before._targets.Length);
        before._confidences.AsSpan(0, count).CopyTo(_confidences);
        Window.CopyFrom(before.Window);
        (Period, Continues) = (before.Period, before.Continues);
    }

    public void VisitState<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IStateVisitor
    {
        visitor.Array(ref _targets);
        visitor.Array(ref _members);
        visitor.Array(ref _confidences);
        visitor.Array(ref _blocked);
        Window.VisitState(ref visitor);
        visitor.Value(ref Period);
        visitor.Value(ref Continues);
    }
}
