using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using TradeMind.Trading.Execution;
using TradeMind.Trading.Market;

namespace TradeMind.Trading.Backtesting;

/// <summary>
/// A fingerprint of what was ordered and filled: the SHA-256, in lower-case hexadecimal, of one line an order and one line a fill, account by
/// account. Two drivers of the engine agree when their hashes do. Numbers enter without trailing zeros, so that 1.50 and 1.5 are the same.
/// </summary>
public static class OrderListHash
{
    public static string Of(IReadOnlyList<IBacktestRun> accounts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var run in accounts)
        {
            foreach (ref readonly var order in run.Account.Broker.Orders)
            {
                Append(hash, Line(order, run.Series[order.Request.Symbol].Symbol));
            }

            foreach (ref readonly var fill in run.Account.Broker.Fills.Items)
            {
                Append(hash, Line(fill, run.Series[fill.Symbol].Symbol));
            }
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static string Line(in Order order, Symbol symbol)
    {
        var r = order.Request;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"order {order.Id} {symbol} {order.DecidedTicks} {r.Side} {r.Type} {Plain(r.Quantity)} {Plain(r.LimitPrice)} {Plain(r.StopPrice)} {Plain(r.TrailFraction)} {r.TimeInForce} {r.Purpose} {order.Status} {order.Reason} {Plain(order.FilledQuantity)}\n");
    }

    private static string Line(in Fill fill, Symbol symbol) => string.Create(
        CultureInfo.InvariantCulture,
        $"fill {fill.OrderId} {symbol} {fill.Ticks} {fill.Side} {Plain(fill.Quantity)} {Plain(fill.Price)} {Plain(fill.Commission)}\n");

    private static string Plain(decimal value) => value.ToString("0.############################", CultureInfo.InvariantCulture);

    private static void Append(IncrementalHash hash, string line) => hash.AppendData(Encoding.UTF8.GetBytes(line));
}
