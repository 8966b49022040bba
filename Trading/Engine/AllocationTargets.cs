using TradeMind.Trading.Allocation;
using TradeMind.Trading.Execution;
using TradeMind.Trading.Market;
using TradeMind.Trading.Signals;

namespace TradeMind.Trading.Engine;

/// <summary>
/// Works out the target weights of an account from what is known at a close. Members are the symbols that are held or about to be, and
/// those that their signals want bought; one whose purchase the risk rules vetoed at the bar before is left out until it gets in, so that
/// its share is not kept idle.
/// </summary>
internal sealed class AllocationTargets(AccountOptions options)
{
    private readonly AllocationOptions _allocation = options.Allocation!;

    /// <summary>The target weight of a symbol that is to be bought, among the members and itself.</summary>
    public double ForEntry(TradingAccount account, SymbolIndex symbol)
    {
        Refresh(account);
        var state = account.Allocation!;
        if (state.Members[symbol])
        {
            return state.Targets[symbol];
        }

        var targets = new double[state.Targets.Length];
        Fill(account, targets, [.. Members(account, symbol)]);
        return targets[symbol];
    }

    /// <summary>Brings the account's targets up to date, once at each slice.</summary>
    public void Refresh(TradingAccount account)
    {
        var state = account.Allocation!;
        if (state.TargetsOf == account.SliceNumber)
        {
            return;
        }

        state.TargetsOf = account.SliceNumber;
        state.Targets.Clear();
        state.Members.Clear();
        int[] members = [.. Members(account, null)];
        foreach (var member in members)
        {
            state.Members[member] = true;
        }

        Fill(account, state.Targets, members);
    }

    /// <summary>Whether the members are still those that the targets are of.</summary>
    public static bool AreCurrent(TradingAccount account)
    {
        var known = account.Allocation!.Members;
        var count = 0;
        foreach (var member in Members(account, null))
        {
            if (!known[member])
            {
                return false;
            }

            count++;
        }

        return known.Count(true) == count;
    }

    private static IEnumerable<int> Members(TradingAccount account, SymbolIndex? more)
    {
        for (var i = 0; i < account.Columns.Held.Length; i++)
        {
            var isWanted = account.Columns.PositionStates[i] switch
            {
                PositionState.Long or PositionState.Entering => true,
                PositionState.Flat => account.Columns.Advised[i] == SignalSide.Buy
                    && account.Columns.Refused[i].Reason != RejectionReason.RiskVeto,
                _ => false,
            };
            if (isWanted || i == more)
            {
                yield return i;
            }
        }
    }

    private void Fill(TradingAccount account, Span<double> targets, int[] members)
    {
        if (members.Length == 0)
        {
            return;
        }

        var state = account.Allocation!;
        var (confidences, sectors) = (new double[members.Length], new int[members.Length]);
        for (var k = 0; k < members.Length; k++)
        {
            confidences[k] = state.Confidences[members[k]];
            sectors[k] = account.SectorOf(new SymbolIndex(members[k]));
        }

        var weights = TargetWeights.Compute(_allocation.Method, members.Length, state.Window.Returns(members), confidences);
        Limits(account).Apply(weights, sectors);
        for (var k = 0; k < members.Length; k++)
        {
            targets[members[k]] = weights[k];
        }
    }

    /// <summary>Cash has to pay the commission too, and what the reserve keeps for a higher open.</summary>
    private WeightLimits Limits(TradingAccount account)
    {
        var equity = Math.Max(account.Equity, 1);
        var payable = 1 / (options.Reserve * (1 + (options.Execution.Commission.Commission(1, equity) / equity)));
        return new WeightLimits(
            Price.ToDouble(options.Risk.MaxPosition ?? 1), Price.ToDouble(options.Risk.MaxSector ?? 1),
            Price.ToDouble(Math.Min(1 - (options.Risk.MinCash ?? 0), payable)));
    }
}
