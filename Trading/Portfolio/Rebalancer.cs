using TradeMind.Trading.Execution;
using TradeMind.Trading.Market;

namespace TradeMind.Trading.Portfolio;

/// <summary>What is to be rebalanced. Columns have one value per symbol of the account's universe.</summary>
/// <param name="Symbols">The universe.</param>
/// <param name="Quantities">Units held.</param>
/// <param name="Prices">Last closes; zero for a symbol that has none yet.</param>
/// <param name="Cash">Cash that is not reserved for waiting orders.</param>
public sealed record RebalanceInput(
    IReadOnlyList<Symbol> Symbols, IReadOnlyList<decimal> Quantities, IReadOnlyList<decimal> Prices, decimal Cash);

/// <summary>
/// Works out the orders that bring a portfolio to target weights. A pure function: it neither looks at an account nor changes one.
/// </summary>
public static class Rebalancer
{
    /// <summary>
    /// Market orders, sells first, each group in the order of the universe. Purchases are cut, in that order, to the cash there is and what
    /// the sales bring after commission, if that counts; a symbol without a target keeps what is held.
    /// </summary>
    /// <param name="input">Positions, prices and cash.</param>
    /// <param name="equity">What the weights are of, above zero.</param>
    /// <param name="targets">Weight of each symbol that has a target, 0 to 1, together at most 1. 0 sells it all.</param>
    /// <param name="options">How closely.</param>
    /// <exception cref="ArgumentException">A weight, symbol or price is faulty; the message names it.</exception>
    public static IReadOnlyList<OrderRequest> Orders(
        RebalanceInput input, decimal equity, IReadOnlyDictionary<Symbol, decimal> targets, RebalanceOptions options)
    {
        Check(input, equity, targets);
        var sells = new List<OrderRequest>();
        var wanted = new List<(int Symbol, decimal Quantity)>();
        var cash = input.Cash;
        for (var i = 0; i < input.Symbols.Count; i++)
        {
            if (!targets.TryGetValue(input.Symbols[i], out var weight))
            {
                continue;
            }

            var change = Change(input.Quantities[i], input.Prices[i], weight, equity, options);
            if (change < 0)
            {
                sells.Add(Request(i, OrderSide.Sell, -change));
                cash += options.CountsProceeds
                    ? (-change * input.Prices[i]) - options.Commission.Commission(-change, input.Prices[i])
                    : 0;
            }
            else if (change > 0)
            {
                wanted.Add((i, change));
            }
        }

        return [.. sells, .. Buys(wanted, input.Prices, cash, options)];
    }

    /// <summary>Units to buy (above zero) or sell (below), or none.</summary>
    private static decimal Change(decimal held, decimal price, decimal weight, decimal equity, RebalanceOptions options)
    {
        var gap = (weight * equity) - (held * price);
        if (Math.Abs(gap) <= options.Tolerance * equity)
        {
            return 0;
        }

        if (weight == 0)
        {
            return -held;
        }

        var units = Whole(Math.Abs(gap) / price, options);
        return units * price < options.MinimumValue ? 0 : units * Math.Sign(gap);
    }

    private static IEnumerable<OrderRequest> Buys(
        List<(int Symbol, decimal Quantity)> wanted, IReadOnlyList<decimal> prices, decimal cash, RebalanceOptions options)
    {
        foreach (var (symbol, quantity) in wanted)
        {
            var price = prices[symbol];
            var affordable = Affordable(quantity, price, cash, options);
            if (affordable > 0 && affordable * price >= options.MinimumValue)
            {
                cash -= Cost(affordable, price, options);
                yield return Request(symbol, OrderSide.Buy, affordable);
            }
        }
    }

    /// <summary>The most units, no more than wanted, whose cost with commission and reserve fits the cash.</summary>
    private static decimal Affordable(decimal wanted, decimal price, decimal cash, RebalanceOptions options)
    {
        // Cost grows with quantity, so the boundary is found by halving.
        var (fits, tooMuch) = (0m, (wanted / options.QuantityStep) + 1);
        while (tooMuch - fits > 1)
        {
            var middle = Math.Floor((fits + tooMuch) / 2);
            (fits, tooMuch) = Cost(middle * options.QuantityStep, price, options) <= cash ? (middle, tooMuch) : (fits, middle);
        }

        return fits * options.QuantityStep;
    }

    private static decimal Cost(decimal quantity, decimal price, RebalanceOptions options) =>
        ((quantity * price) + options.Commission.Commission(quantity, price)) * options.Reserve;

    private static decimal Whole(decimal units, RebalanceOptions options) => units - (units % options.QuantityStep);

    private static OrderRequest Request(int symbol, OrderSide side, decimal quantity) =>
        new() { Symbol = symbol, Side = side, Quantity = quantity, Purpose = OrderPurpose.Rebalance };

    private static void Check(RebalanceInput input, decimal equity, IReadOnlyDictionary<Symbol, decimal> targets)
    {
        if (input.Quantities.Count != input.Symbols.Count || input.Prices.Count != input.Symbols.Count)
        {
            throw new ArgumentException(
                $"rebalance of {input.Symbols.Count} symbols has {input.Quantities.Count} quantities and {input.Prices.Count} prices: "
                + "give one of each per symbol");
        }

        Require(equity > 0, $"rebalance equity is {equity}: use an amount above 0");
        Require(input.Cash >= 0, $"rebalance cash is {input.Cash}: use 0 or more");
        foreach (var (symbol, weight) in targets.OrderBy(target => target.Key))
        {
            var index = input.Symbols.IndexOf(symbol);
            Require(index >= 0, $"target weight of {symbol}: the account does not trade it; it trades {string.Join(", ", input.Symbols)}");
            Require(weight is >= 0 and <= 1, $"target weight of {symbol} is {weight}: use 0 to 1 (0.10 is 10 %)");
            Require(
                input.Prices[index] > 0,
                $"target weight of {symbol}: its price is {input.Prices[index]}; wait for its first close or leave it out");
            Require(input.Quantities[index] >= 0, $"rebalance quantity of {symbol} is {input.Quantities[index]}: use 0 or more");
        }

        Require(targets.Values.Sum() <= 1, $"target weights sum to {targets.Values.Sum()}: keep them at or below 1");
    }

    private static int IndexOf(this IReadOnlyList<Symbol> symbols, Symbol symbol)
    {
        for (var i = 0; i < symbols.Count; i++)
        {
            if (symbols[i] == symbol)
            {
                return i;
            }
        }

        return -1;
    }

    private static void Require(bool holds, string message)
    {
        if (!holds)
        {
            throw new ArgumentException(message);
        }
    }
}
