using TradeMind.Trading.Allocation;
using TradeMind.Trading.Execution;
using TradeMind.Trading.Market;
using TradeMind.Trading.Portfolio;
using TradeMind.Trading.Signals;

namespace TradeMind.Trading.Engine;

/// <summary>
/// Keeps the weights of an account near their targets: on the dates of a schedule, and when one leaves its band. Weights come from bars up
/// to this close; orders fill at the next. A weight whose trade would cost more than the drift does is left alone, and the risk rules judge
/// every purchase.
/// </summary>
internal sealed class AllocationPipeline(AccountOptions options, EntryPipeline entries)
{
    private readonly AllocationOptions _allocation = options.Allocation!;
    private readonly AllocationTargets _targets = new(options);
    private readonly long _sessionStart = options.Frequency?.SessionStart.Ticks ?? 0;
    private readonly RebalanceOptions _closely = new()
    {
        Reserve = options.Reserve, QuantityStep = options.Execution.QuantityStep, Commission = options.Execution.Commission,
        CountsProceeds = false,
    };

    /// <summary>Takes in a slice whose closes are marked.</summary>
    public void Observe<TSlice, TSource>(TradingAccount account, ref TSlice slice, ref TSource source)
        where TSlice : struct, ISlice
        where TSource : struct, ISignalSource
    {
        var state = account.Allocation!;
        state.Window.NextSlice(slice.Ticks);
        for (var k = 0; k < slice.Count; k++)
        {
            var symbol = slice.SymbolAt(k);
            state.Window.Add(symbol, account.Columns.Marks[symbol]);
            if (_allocation.Method == AllocationMethod.KellySignals && account.Columns.Advised[symbol] == SignalSide.Buy)
            {
                state.Confidences[symbol] = source.Technical(symbol).Confidence;
            }
        }
    }

    /// <summary>Orders what brings the weights back, if it is time to.</summary>
    public void Rebalance<TSlice, TSource>(TradingAccount account, ref TSlice slice, ref TSource source)
        where TSlice : struct, ISlice
        where TSource : struct, ISignalSource
    {
        var state = account.Allocation!;
        var period = _allocation.Schedule.PeriodOf(new BarTime(slice.Ticks), _sessionStart);
        var continues = state.Continues;
        var isDue = period != state.Period && _allocation.Schedule != RebalanceSchedule.None;
        state.Continues = AllocationTrigger.None;
        if (account.Gate != DecisionGate.Open || account.EquityEstimate <= 0)
        {
            // What comes due meanwhile is done at the first slice on which it may be.
            state.Period = state.Period < 0 ? period : state.Period;
            return;
        }

        state.Period = period;

        var trigger = continues != AllocationTrigger.None ? continues
            : isDue ? AllocationTrigger.Schedule
            : HasLeftBand(account) ? AllocationTrigger.Band : AllocationTrigger.None;
        if (trigger == AllocationTrigger.None)
        {
            return;
        }

        _targets.Refresh(account);
        if (isDue)
        {
            state.Blocked.Clear();
        }

        var worth = Worthwhile(account, ref slice, ref source, trigger);
        if (worth.Count > 0)
        {
            // The rest is bought once; what is not to be had then waits for the next date or for its band.
            var waits = Order(account, new BarTime(slice.Ticks), ref source, worth);
            state.Continues = waits && continues == AllocationTrigger.None ? trigger : AllocationTrigger.None;
        }
    }

    private bool HasLeftBand(TradingAccount account)
    {
        if (_allocation.Band is not { } width)
        {
            return false;
        }

        if (!AllocationTargets.AreCurrent(account))
        {
            _targets.Refresh(account);
        }

        for (var i = 0; i < account.Columns.Held.Length; i++)
        {
            if (account.Columns.PositionStates[i] == PositionState.Long
                && Math.Abs(WeightOf(account, i) - account.Allocation!.Targets[i]) > Price.ToDouble(width))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The positions whose trade costs no more than their drift does.</summary>
    private Dictionary<int, AllocationStep> Worthwhile<TSlice, TSource>(
        TradingAccount account, ref TSlice slice, ref TSource source, AllocationTrigger trigger)
        where TSlice : struct, ISlice
        where TSource : struct, ISignalSource
    {
        var state = account.Allocation!;
        int[] held = [.. Enumerable.Range(0, account.Columns.Held.Length).Where(i => account.Columns.Held[i] > 0)];
        double[] weights = [.. held.Select(i => WeightOf(account, i))];
        var returns = state.Window.Returns(held);
        var found = new Dictionary<int, AllocationStep>();
        for (var k = 0; k < held.Length; k++)
        {
            var symbol = held[k];
            if (account.Columns.PositionStates[symbol] != PositionState.Long || !slice.Has(symbol) || HasWaitingSale(account, symbol))
            {
                continue;
            }

            var drift = weights[k] - state.Targets[symbol];
            var step = Step(account, trigger, symbol, drift, slice.BarOf(symbol, BarInputs.All)) with
            {
                Weight = weights[k],
                Benefit = returns is null ? 0 : account.EquityEstimate * DriftCost.PerYear(
                    drift, DriftCost.VarianceAgainstRest(returns, weights, k), Price.ToDouble(_allocation.RiskAversion)),
            };
            if (step.Cost == 0 && drift == 0)
            {
                continue;
            }

            if (returns is null || step.Cost <= step.Benefit)
            {
                found[symbol] = step;
            }
            else
            {
                Block(account, new BarTime(slice.Ticks), symbol, source.Technical(symbol), step);
            }
        }

        return found;
    }

    /// <summary>What the trade is expected to cost: commission and slippage on the value that is to move.</summary>
    private AllocationStep Step(TradingAccount account, AllocationTrigger trigger, int symbol, double drift, in Bar bar)
    {
        var price = Price.ToDecimal(account.Columns.Marks[symbol]);
        var units = (decimal)(Math.Abs(drift) * account.EquityEstimate) / price;
        units -= units % account.QuantityStep;
        var cost = units == 0 ? 0
            : options.Execution.Commission.Commission(units, price) + (units * price * options.Execution.Slippage.Fraction(units, bar));
        return new AllocationStep(trigger, 0, account.Allocation!.Targets[symbol], Price.ToDouble(cost), 0);
    }

    /// <returns>Whether purchases wait for the cash of sales.</returns>
    private bool Order<TSource>(TradingAccount account, BarTime time, ref TSource source, Dictionary<int, AllocationStep> worth)
        where TSource : struct, ISignalSource
    {
        var weights = worth.ToDictionary(one => account.Ledger.Symbols[one.Key], one => Rounded(one.Value.Target));
        var input = new RebalanceInput(
            account.Ledger.Symbols.ToArray(), [.. account.Ledger.Positions.ToArray().Select(p => p.Quantity)],
            [.. account.Columns.Marks.Select(Price.ToDecimal)], account.Available);
        var sold = false;
        var bought = 0m;
        foreach (var request in Rebalancer.Orders(input, account.Equity, weights, _closely))
        {
            var symbol = new SymbolIndex(request.Symbol);
            if (request.Side == OrderSide.Sell)
            {
                account.Allocation!.Blocked[symbol] = RejectionReason.None;
                Sell(account, time, request, source.Technical(symbol), worth[symbol]);
                sold = true;
            }
            else
            {
                bought += request.Quantity * input.Prices[symbol];
                entries.Add(account, symbol, time, source.Technical(symbol), request.Quantity, worth[symbol]);
                ReportOnce(account, symbol);
            }
        }

        var wanted = worth.Values.Sum(step => Math.Max(0, step.Target - step.Weight)) * account.EquityEstimate;
        return sold && Price.ToDouble(bought) < wanted - (wanted * 0.01);
    }

    private static void Sell(TradingAccount account, BarTime time, in OrderRequest request, in Signal technical, in AllocationStep step)
    {
        ref var decision = ref account.NewDecision();
        decision.Ticks = time.Ticks;
        decision.Symbol = request.Symbol;
        decision.Technical = technical;
        decision.SentimentScore = decision.OutcomeScore = double.NaN;
        decision.RiskScore = -1;
        decision.AskedQuantity = decision.AllowedQuantity = request.Quantity;
        decision.Allocation = step;
        decision.OrderId = account.Broker.Submit(request, time, account.Columns.Marks[request.Symbol], reserve: 0);
    }

    /// <summary>Reports once that a weight is left alone, until it can be brought back or the next date of the schedule.</summary>
    private static void Block(TradingAccount account, BarTime time, int symbol, in Signal technical, in AllocationStep step)
    {
        if (account.Allocation!.Blocked[symbol] == RejectionReason.CostAboveBenefit)
        {
            return;
        }

        account.Allocation.Blocked[symbol] = RejectionReason.CostAboveBenefit;
        ref var decision = ref account.NewDecision();
        decision.Ticks = time.Ticks;
        decision.Symbol = symbol;
        decision.Technical = technical;
        decision.SentimentScore = decision.RiskScore = decision.OutcomeScore = double.NaN;
        decision.Rejection = RejectionReason.CostAboveBenefit;
        decision.Allocation = step;
    }

    /// <summary>Takes a purchase out of the log again when it was refused for the same reason before.</summary>
    private static void ReportOnce(TradingAccount account, SymbolIndex symbol)
    {
        ref var blocked = ref account.Allocation!.Blocked[symbol];
        var reason = account.Decisions[^1].Rejection;
        if (reason != RejectionReason.None && blocked == reason)
        {
            account.WithdrawDecision();
        }

        blocked = reason;
    }

    private static bool HasWaitingSale(TradingAccount account, int symbol)
    {
        for (var i = 0; i < account.Broker.WorkingCount; i++)
        {
            var request = account.Broker.WorkingOrder(i).Request;
            if (request.Symbol == symbol && request.Purpose == OrderPurpose.Rebalance)
            {
                return true;
            }
        }

        return false;
    }

    private static double WeightOf(TradingAccount account, int symbol) =>
        account.Columns.Held[symbol] * account.Columns.Marks[symbol] / account.EquityEstimate;

    /// <summary>Cut to a millionth, so that decimals do not add up to more than the doubles did.</summary>
    private static decimal Rounded(double weight) => Math.Round((decimal)weight, 6, MidpointRounding.ToZero);
}
