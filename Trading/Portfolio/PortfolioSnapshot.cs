using TradeMind.Trading.Market;

namespace TradeMind.Trading.Portfolio;

/// <summary>What an account holds and is worth at an instant. Money in one currency.</summary>
/// <param name="Time">UTC label of the last slice that is in it.</param>
/// <param name="Cash">Including what is promised.</param>
/// <param name="Reserved">Cash promised to waiting purchases.</param>
/// <param name="Equity">Cash plus the value of the positions.</param>
/// <param name="RealisedProfit">Profit of what was sold, before fees.</param>
/// <param name="UnrealisedProfit">Value less cost of what is held, before fees.</param>
/// <param name="FeesPaid">Commission of all fills.</param>
/// <param name="Positions">What is held, in ordinal order of the symbols; flat symbols are left out.</param>
public sealed record PortfolioSnapshot(
    DateTime Time,
    decimal Cash,
    decimal Reserved,
    decimal Equity,
    decimal RealisedProfit,
    decimal UnrealisedProfit,
    decimal FeesPaid,
    IReadOnlyList<PositionSnapshot> Positions)
{
    /// <summary>Books at given prices.</summary>
    /// <param name="ledger">The books.</param>
    /// <param name="prices">One a symbol of the ledger; those of flat symbols are not looked at.</param>
    /// <param name="time">UTC instant the prices are of.</param>
    /// <exception cref="ArgumentException">A symbol that is held has no price above zero.</exception>
    public static PortfolioSnapshot Of(Ledger ledger, ReadOnlySpan<double> prices, DateTime time)
    {
        ArgumentNullException.ThrowIfNull(ledger);
        var held = new List<PositionSnapshot>();
        var equity = ledger.Cash;
        for (var i = 0; i < ledger.Symbols.Length; i++)
        {
            var position = ledger.Positions[i];
            if (position.IsFlat)
            {
                continue;
            }

            if (i >= prices.Length || !(prices[i] > 0))
            {
                throw new ArgumentException($"{ledger.Symbols[i]} is held but has no price at {time:yyyy-MM-dd HH:mm}: give the last close", nameof(prices));
            }

            var price = Price.ToDecimal(prices[i]);
            held.Add(new PositionSnapshot(
                ledger.Symbols[i], position.Quantity, position.AverageCost, price, position.Quantity * price, position.UnrealisedProfit(price), Weight: 0));
            equity += position.Quantity * price;
        }

        return new PortfolioSnapshot(
            time, ledger.Cash, ledger.Reserved, equity, ledger.RealisedProfit, held.Sum(p => p.UnrealisedProfit), ledger.FeesPaid,
            [.. held.Select(p => p with { Weight = p.Value / equity })]);
    }
}

/// <summary>What is held of one symbol at an instant.</summary>
/// <param name="Symbol">Of what.</param>
/// <param name="Quantity">Units, above zero.</param>
/// <param name="AverageCost">Currency a unit, without commission.</param>
/// <param name="Price">The last close, currency a unit.</param>
/// <param name="Value">Quantity x price.</param>
/// <param name="UnrealisedProfit">Value less cost, before fees.</param>
/// <param name="Weight">Value to equity, 0 to 1.</param>
public sealed record PositionSnapshot(
    Symbol Symbol, decimal Quantity, decimal AverageCost, decimal Price, decimal Value, decimal UnrealisedProfit, decimal Weight);
