using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using TradeMind.Trading.Execution;
using TradeMind.Trading.Market;

namespace TradeMind.Trading.Backtesting;

/// <summary>
/// A fingerprint of what was ordered and filled: the SHA-256, in lower-case hexadecimal, of one line an order and one line a fill, account
/// by account. Two drivers of the engine agree when their hashes do. Numbers enter without trailing zeros, so that 1.50 and 1.5 are the
/// same.
/// </summary>
public static class OrderListHash
{
    public static string Compute(IReadOnlyList<IBacktestRun> accounts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var run in accounts)
        {
            var broker = run.Account.Broker;
            Append(hash, run.Account.Ledger.Symbols, broker.Orders, broker.Fills.Items);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>The same for one account.</summary>
    /// <param name="symbols">Its universe.</param>
    /// <param name="orders">Every order as it stands at the end, in order of acceptance.</param>
    /// <param name="fills">Every fill in the order in which they happened.</param>
    public static string Compute(ReadOnlySpan<Symbol> symbols, ReadOnlySpan<Order> orders, ReadOnlySpan<Fill> fills)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, symbols, orders, fills);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static void Append(IncrementalHash hash, ReadOnlySpan<Symbol> symbols, ReadOnlySpan<Order> orders, ReadOnlySpan<Fill> fills)
    {
        foreach (ref readonly var order in orders)
        {
            Append(hash, Line(order, symbols[order.Request.Symbol]));
        }

        foreach (ref readonly var fill in fills)
        {
            Append(hash, Line(fill, symbols[fill.Symbol]));
        }
    }

    private static string Line(in Order order, Symbol symbol)
    {
        var r = order.Request;
        var (quantity, limit, stop, trail) = (Plain(r.Quantity), Plain(r.LimitPrice), Plain(r.StopPrice), Plain(r.TrailFraction));
        var outcome = $"{r.TimeInForce} {r.Purpose} {order.Status} {order.Reason} {Plain(order.FilledQuantity)}";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"order {order.Id} {symbol} {order.DecidedTicks} {r.Side} {r.Type} {quantity} {limit} {stop} {trail} {outcome}\n");
    }

    private static string Line(in Fill fill, Symbol symbol) => string.Create(
        CultureInfo.InvariantCulture,
        $"fill {fill.OrderId} {symbol} {fill.Ticks} {fill.Side} {Plain(fill.Quantity)} {Plain(fill.Price)} {Plain(fill.Commission)}\n");

    private static string Plain(decimal value) => value.ToString("0.############################", CultureInfo.InvariantCulture);

    private static void Append(IncrementalHash hash, string line) => hash.AppendData(Encoding.UTF8.GetBytes(line));
}
