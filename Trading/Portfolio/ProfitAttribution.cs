using TradeMind.Trading.Execution;
using TradeMind.Trading.Market;

namespace TradeMind.Trading.Portfolio;

/// <summary>What one strategy gained with one symbol.</summary>
/// <param name="Symbol">Index in the universe.</param>
/// <param name="Strategy">The one that opened the positions; empty when none did.</param>
/// <param name="Realised">Of what was sold (of a short: bought back), before fees, currency.</param>
/// <param name="Unrealised">Of what is held, before fees, currency.</param>
/// <param name="Fees">Commission, zero or more.</param>
/// <param name="Dividends">Received; below zero when shorts paid more.</param>
public readonly record struct AttributedProfit(
    int Symbol, string Strategy, decimal Realised, decimal Unrealised, decimal Fees, decimal Dividends)
{
    /// <summary>Realised and unrealised with dividends, less fees.</summary>
    public decimal Net => Realised + Unrealised + Dividends - Fees;
}

/// <summary>
/// Divides the profit of an account among symbols and strategies, from recorded fills and corporate actions. A position belongs to the
/// strategy that opened it until it is flat again. Amounts are sums of what was paid and received, so that nothing is lost by rounding:
/// what every position contributes and what the account paid besides make up its profit to the last digit.
/// </summary>
/// <param name="symbols">The universe; fills name its indices.</param>
public sealed class ProfitAttribution(IReadOnlyList<Symbol> symbols)
{
    /// <summary>The cost of what is held is known to this many decimals, which keeps sums exact.</summary>
    private const int CostDecimals = 8;

    private readonly RoundTripLedger _ledger = new(symbols);
    private readonly string[] _opener = [.. symbols.Select(_ => "")];
    private readonly SortedDictionary<(int Symbol, string Strategy), Sums> _sums = new(Order);

    private static Comparer<(int Symbol, string Strategy)> Order { get; } = Comparer<(int Symbol, string Strategy)>.Create((a, b) =>
        a.Symbol != b.Symbol ? a.Symbol.CompareTo(b.Symbol) : string.CompareOrdinal(a.Strategy, b.Strategy));

    /// <summary>What all of it did to the cash: proceeds less costs, with dividends, less fees.</summary>
    public decimal CashFlow => _sums.Values.Sum(sums => sums.Flow + sums.Dividends - sums.Fees);

    /// <summary>Whether nothing of a symbol is held.</summary>
    public bool IsFlat(int symbol) => _ledger.IsFlat(symbol);

    /// <summary>Books the next fill.</summary>
    /// <param name="fill">In the order of the journal.</param>
    /// <param name="strategy">What leads to it; counts where the fill opens a position.</param>
    public void Take(in Fill fill, string strategy)
    {
        if (_ledger.IsFlat(fill.Symbol))
        {
            _opener[fill.Symbol] = strategy;
        }

        _ledger.Take(fill, slice: 0);
        var sums = Of(fill.Symbol);
        sums.Flow += fill.Side == OrderSide.Buy ? -fill.Notional : fill.Notional;
        sums.Fees += fill.Commission;
    }

    /// <summary>As <see cref="Ledger.Split"/>.</summary>
    public void Split(SymbolIndex symbol, ShareRatio ratio) => _ledger.Split(symbol, ratio);

    /// <summary>A position goes on under another symbol: with its cost, so that neither gains by it.</summary>
    public void Carry(SymbolIndex from, SymbolIndex to)
    {
        if (_ledger.IsFlat(from) || from == to)
        {
            return;
        }

        var cost = Math.Round(_ledger.CostBasis(from), CostDecimals);
        Of(from).Flow += cost;
        if (_ledger.IsFlat(to))
        {
            _opener[to] = _opener[from];
        }

        Of(to).Flow -= cost;
        _ledger.Carry(from, to);
    }

    /// <summary>A dividend; below zero when a short paid it.</summary>
    public void Dividend(int symbol, decimal amount) => Of(symbol).Dividends += amount;

    /// <summary>Cash for units that a split reported late would have added or taken, which is realised.</summary>
    public void Settle(int symbol, decimal amount) => Of(symbol).Flow += amount;

    /// <summary>What each strategy gained with each symbol, in order of the symbols.</summary>
    /// <param name="value">The worth of what is held of a symbol, below zero for a short.</param>
    public IReadOnlyList<AttributedProfit> Divide(Func<int, decimal> value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return [.. _sums.Select(part => Divide(part.Key, part.Value, value))];
    }

    private AttributedProfit Divide((int Symbol, string Strategy) key, Sums sums, Func<int, decimal> value)
    {
        var isHeld = !_ledger.IsFlat(key.Symbol) && string.Equals(_opener[key.Symbol], key.Strategy, StringComparison.Ordinal);
        var cost = isHeld ? Math.Round(_ledger.CostBasis(key.Symbol), CostDecimals) : 0;
        return new AttributedProfit(
            key.Symbol, key.Strategy, sums.Flow + cost, isHeld ? value(key.Symbol) - cost : 0, sums.Fees, sums.Dividends);
    }

    private Sums Of(int symbol)
    {
        var key = (symbol, _opener[symbol]);
        return _sums.TryGetValue(key, out var sums) ? sums : _sums[key] = new Sums();
    }

    private sealed class Sums
    {
        /// <summary>Proceeds less costs.</summary>
        public decimal Flow;

        public decimal Fees, Dividends;
    }
}
