using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace TradeMind.Tests.MarketData.Providers;

/// <summary>Binance's klines of a made-up market, in the form of its documentation: rows of arrays, prices as text.</summary>
internal static class BinanceServer
{
    /// <param name="first">The oldest bar, ms since 1970.</param>
    /// <param name="length">Of a bar, ms.</param>
    /// <param name="mostRows">Rows of a page, however many are requested.</param>
    public static Task<MarketServer> StartAsync(long first, long length, int mostRows = 1000) => MarketServer.StartAsync(context =>
    {
        var query = context.Request.Query;
        var (from, until) = (Number(query, "startTime"), Number(query, "endTime"));
        var begin = Math.Max(first, (from + length - 1) / length * length);
        var count = (int)Math.Clamp(((until - begin) / length) + 1, 0, Math.Min(mostRows, Number(query, "limit")));
        return MarketServer.AnswerAsync(context, 200, Page(begin, length, begin > until ? 0 : count));
    });

    /// <summary>Bars whose open is their number since 1970, so that each tells which it is.</summary>
    public static string Page(long begin, long length, int count) =>
        JsonSerializer.Serialize(Enumerable.Range(0, count).Select(i => Kline(begin + (i * length), length)));

    public static object[] Kline(long opens, long length)
    {
        var price = opens / length;
        return
        [
            opens, $"{price}.00000000", $"{price}.50000000", $"{price - 1}.75000000", $"{price}.25000000", "148976.40000000",
            opens + length - 1, "2434.19055334", 308, "1756.87402397", "28.46694368", "0",
        ];
    }

    private static long Number(IQueryCollection query, string name) => long.Parse(query[name].ToString(), CultureInfo.InvariantCulture);
}
