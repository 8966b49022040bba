using TradeMind.Trading.Market;

namespace TradeMind.Trading.Sessions;

/// <summary>Closing out a position that has no market to leave it in.</summary>
/// <param name="Symbol">Ticker of a symbol that is held.</param>
/// <param name="Haircut">
/// The fraction of the last close that is given up, 0 to 1 with at most six decimal places: 0.3 sells at 70 % of it, 1 writes the position
/// off. A short is bought back at the last close and as much more: 0.3 at 130 % of it.
/// </param>
public sealed record CloseOut(string Symbol, decimal Haircut)
{
    /// <summary>Nothing is paid for what is held.</summary>
    public const decimal WriteOff = 1;

    private const int Decimals = 6;

    /// <summary>Checks it against the portfolio.</summary>
    /// <returns>Place of the symbol in the universe.</returns>
    /// <exception cref="InvalidInputException">The symbol is not held, or the haircut out of range; the message says which.</exception>
    internal SymbolIndex Check(PortfolioSession session)
    {
        if (Haircut is < 0 or > 1 || Haircut != Math.Round(Haircut, Decimals))
        {
            throw new InvalidInputException(
                $"haircut is {Haircut}: use a fraction of the last close from 0 to 1 with at most {Decimals} decimal places, "
                + "such as 0.3 for 30 %",
                "haircut");
        }

        return Find(session) ?? throw new InvalidInputException(
            $"'{Symbol}' is not held: GET holdings lists what is", "symbol", ErrorCodes.NoPosition);
    }

    /// <summary>Place of the symbol in the universe; null when it is not held.</summary>
    internal SymbolIndex? Find(PortfolioSession session)
    {
        var place = Market.Symbol.IsTicker(Symbol) ? session.Plan.IndexOf(new Symbol(Symbol)) : null;
        return place is { } symbol && session.Account.Ledger.Positions[symbol].Quantity != 0 ? symbol : null;
    }
}
