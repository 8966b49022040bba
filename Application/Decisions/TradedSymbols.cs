using TradeMind.Application.Requests;
using TradeMind.Trading.Sessions;

namespace TradeMind.Application.Decisions;

/// <summary>The symbols that the session trades or has traded.</summary>
internal static class TradedSymbols
{
    /// <exception cref="NotFoundException">The symbol is not one of them.</exception>
    public static void Require(PortfolioConfiguration plan, string symbol)
    {
        if (!plan.Symbols.Any(s => string.Equals(s.Ticker, symbol, StringComparison.Ordinal)))
        {
            throw new NotFoundException($"'{symbol}' is not traded: there is {string.Join(", ", plan.Symbols)}");
        }
    }
}
