using TradeMind.Trading.Allocation;
using TradeMind.Trading.Execution;
using TradeMind.Trading.Market;
using TradeMind.Trading.Risk;
using TradeMind.Trading.Signals;

namespace TradeMind.Trading.Engine;

/// <summary>Turns a signal to buy, or to sell short, into an order or a rejection: size, risk rules, vote, cash or margin, order.</summary>
internal sealed class EntryPipeline(AccountOptions options)
{
    private readonly AllocationTargets? _targets = options.Allocation is null ? null : new AllocationTargets(options);
    private readonly IRiskRule[] _rules = [.. options.Risk.Rules()];
    private readonly BracketTerms _bracket = options.Risk.Bracket;
    private readonly double _reserve = Price.ToDouble(options.Reserve);

    // What a short sale takes of the cash: its margin without its proceeds.
    private readonly decimal _shortShare = (options.ShortSelling?.InitialMargin ?? 1) - 1;

    /// <summary>
    /// Whether a purchase that was refused for lack of cash at the bar before is refused again, at a first look: the needed cash is at
    /// least units x price x reserve. Only where that leaves a doubt is the purchase worked out anew.
    /// </summary>
    /// <param name="account">Whose purchase it is.</param>
    /// <param name="symbol">What was to be bought.</param>
    /// <param name="available">Cash that is not promised, in floating point; NaN when it has to be looked up, which is done at most
    /// once.</param>
    public bool IsStillTooDear(TradingAccount account, SymbolIndex symbol, ref double available)
    {
        if (_rules.Length > 0 || _targets is not null || account.Columns.Refused[symbol].Reason != RejectionReason.InsufficientCash)
        {
            return false;
        }

        var price = account.Columns.Marks[symbol];
        var units = options.Sizing.AtLeast(price, account);
        available = double.IsNaN(available) ? Price.ToDouble(account.Available) : available;
        if (units <= 0 || units * price * _reserve <= available * (1 + 1e-9))
        {
            return false;
        }

        account.RepeatRejection(symbol);
        return true;
    }

    /// <param name="account">Whose.</param>
    /// <param name="symbol">What is to be bought, or sold short.</param>
    /// <param name="side">Buy, or Sell for a short sale.</param>
    /// <param name="time">Of the bar.</param>
    /// <param name="technical">The signal.</param>
    /// <param name="sentiment">The signal of the sentiment agent.</param>
    public void Enter(
        TradingAccount account, SymbolIndex symbol, SignalSide side, BarTime time, in Signal technical, in Signal sentiment)
    {
        var isShort = side == SignalSide.Sell;
        Try(account, symbol, side, time, technical, sentiment);
        ref var decision = ref account.Decisions[^1];
        if (isShort)
        {
            (decision.AskedQuantity, decision.AllowedQuantity) = (-decision.AskedQuantity, -decision.AllowedQuantity);
        }

        var rule = isShort ? ~decision.VerdictCount : decision.VerdictCount;
        var rejection = new Rejection { DecisionId = decision.Id, Reason = decision.Rejection, Rule = rule, Bars = 1 };
        if (decision.Rejection == RejectionReason.None)
        {
            account.Columns.Refused[symbol] = default;
        }
        else if (account.Columns.Refused[symbol].IsSame(rejection))
        {
            account.WithdrawDecision();
            account.RepeatRejection(symbol);
        }
        else
        {
            account.Columns.Refused[symbol] = rejection;
        }
    }

    private void Try(
        TradingAccount account, SymbolIndex symbol, SignalSide side, BarTime time, in Signal technical, in Signal sentiment)
    {
        var price = account.Columns.Marks[symbol];
        ref var decision = ref account.NewDecision();
        decision.Ticks = time.Ticks;
        decision.Symbol = symbol;
        decision.Technical = technical;
        decision.SentimentScore = sentiment.Score;
        decision.RiskScore = decision.OutcomeScore = double.NaN;
        if (account.Gate == DecisionGate.NoEntries)
        {
            decision.Rejection = RejectionReason.EntriesPaused;
            return;
        }

        decision.AskedQuantity = decision.AllowedQuantity = _targets is null
            ? options.Sizing.Units(price, account)
            : Allocated(account, ref decision, price);
        if (decision.AskedQuantity <= 0 || account.EquityEstimate <= 0)
        {
            decision.Rejection = RejectionReason.SizeTooSmall;
            return;
        }

        var exact = Price.ToDecimal(price);
        var risk = Judge(account, ref decision, side, exact);
        if (decision.Rejection != RejectionReason.None)
        {
            return;
        }

        var outcome = options.Decisions.Final(technical, sentiment, risk);
        decision.RiskScore = risk.Score;
        decision.OutcomeScore = outcome.Score;
        if (outcome.Side != side)
        {
            decision.Rejection = RejectionReason.Outvoted;
            return;
        }

        Order(account, ref decision, side, price, exact, OrderPurpose.Entry);
    }

    /// <summary>Adds to a position what brings it to its target weight, as far as the risk rules and the cash allow.</summary>
    public void Add(
        TradingAccount account, SymbolIndex symbol, BarTime time, in Signal technical, decimal quantity, in AllocationStep step)
    {
        var price = account.Columns.Marks[symbol];
        ref var decision = ref account.NewDecision();
        decision.Ticks = time.Ticks;
        decision.Symbol = symbol;
        decision.Technical = technical;
        decision.SentimentScore = decision.RiskScore = decision.OutcomeScore = double.NaN;
        decision.AskedQuantity = decision.AllowedQuantity = quantity;
        decision.Allocation = step;
        var exact = Price.ToDecimal(price);
        var risk = Judge(account, ref decision, SignalSide.Buy, exact);
        if (decision.Rejection == RejectionReason.None)
        {
            decision.RiskScore = risk.Score;
            Order(account, ref decision, SignalSide.Buy, price, exact, OrderPurpose.Rebalance);
        }
    }

    /// <summary>Units of a new position by its target weight.</summary>
    private decimal Allocated(TradingAccount account, ref DecisionRecord decision, double price)
    {
        var target = _targets!.ForEntry(account, new SymbolIndex(decision.Symbol));
        decision.Allocation = new AllocationStep(AllocationTrigger.Entry, 0, target, 0, 0);
        var units = (decimal)target * account.Equity / Price.ToDecimal(price);
        return units - (units % account.QuantityStep);
    }

    /// <summary>
    /// Asks the rules one after another; what one clamps is what the next one sees. The risk agent votes with the least headroom.
    /// </summary>
    private Signal Judge(TradingAccount account, ref DecisionRecord decision, SignalSide side, decimal price)
    {
        if (_rules.Length == 0)
        {
            return Signal.Abstain;
        }

        decision.FirstVerdict = account.Verdicts.Count;
        var headroom = 1.0;
        var isShort = side == SignalSide.Sell;
        foreach (var rule in _rules)
        {
            var proposal = new EntryProposal(new SymbolIndex(decision.Symbol), decision.AllowedQuantity, price);
            var verdict = rule.Check(isShort ? proposal with { IsShort = true, CashShare = _shortShare } : proposal, account);
            account.Verdicts.Add(verdict);
            decision.VerdictCount++;
            decision.AllowedQuantity = verdict.Quantity;
            headroom = Math.Min(headroom, verdict.Headroom);
            if (verdict.Outcome == RiskOutcome.Veto)
            {
                decision.Rejection = RejectionReason.RiskVeto;
                return Signal.Abstain;
            }
        }

        return new Signal(side, headroom);
    }

    private void Order(
        TradingAccount account, ref DecisionRecord decision, SignalSide side, double price, decimal exact, OrderPurpose purpose)
    {
        var (quantity, isShort) = (decision.AllowedQuantity, side == SignalSide.Sell);
        var value = isShort ? quantity * exact * _shortShare : quantity * exact;
        var needed = Money.Add(value, options.Execution.Commission.Commission(quantity, exact)) * options.Reserve;
        if (needed > account.Available)
        {
            decision.Rejection = isShort ? RejectionReason.InsufficientMargin : RejectionReason.InsufficientCash;
            decision.NeededCash = Price.ToDouble(needed);
            decision.AvailableCash = Price.ToDouble(account.Available);
            return;
        }

        var request = new OrderRequest
        {
            Symbol = decision.Symbol, Side = isShort ? OrderSide.Sell : OrderSide.Buy, Quantity = quantity, Purpose = purpose,
            Bracket = _bracket,
        };
        decision.OrderId = account.Broker.Submit(request, new BarTime(decision.Ticks), price, needed);
        account.Columns.PositionStates[decision.Symbol] = isShort ? PositionState.EnteringShort : PositionState.Entering;
    }
}
