using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using TradeMind.Trading.Market;

namespace TradeMind.Trading.Backtesting;

/// <summary>
/// A fingerprint of bars: the SHA-256, in lower-case hexadecimal, of the symbols in ordinal order, each with its interval and every column
/// that a run reads. The same bars give the same fingerprint wherever they come from; one price that was revised gives another.
/// </summary>
public static class DataFingerprint
{
    /// <param name="series">One per symbol; the order does not matter.</param>
    public static string Compute(IReadOnlyList<BarSeries> series)
    {
        ArgumentNullException.ThrowIfNull(series);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var one in series.OrderBy(s => s.Symbol))
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{one.Symbol} {one.Interval} {one.Count}\n"));
            hash.AppendData(MemoryMarshal.AsBytes(one.Ticks));
            foreach (var column in new[] { one.OpenColumn, one.HighColumn, one.LowColumn, one.CloseColumn })
            {
                hash.AppendData(MemoryMarshal.AsBytes(column.AsSpan()));
            }

            hash.AppendData(MemoryMarshal.AsBytes(one.Volume));
            foreach (var dividend in one.Dividends)
            {
                hash.AppendData(BitConverter.GetBytes(dividend.ExDate.Ticks));
                hash.AppendData(BitConverter.GetBytes(dividend.Amount));
            }
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
