using System.Globalization;
using System.Text.Json;
using TradeMind.Trading.Market;

namespace TradeMind.MarketData.Providers;

/// <summary>Reads splits and cash dividends out of Alpaca's corporate actions.</summary>
internal static class AlpacaActions
{
    public static IEnumerable<CorporateAction> Read(JsonElement actions, Symbol symbol)
    {
        foreach (var kind in (string[])["forward_splits", "reverse_splits"])
        {
            foreach (var split in Actions(actions, kind, symbol))
            {
                var ratio = split.GetProperty("new_rate").GetDouble() / split.GetProperty("old_rate").GetDouble();
                yield return new Split(ExDate(split), ratio);
            }
        }

        foreach (var dividend in Actions(actions, "cash_dividends", symbol))
        {
            yield return new Dividend(ExDate(dividend), dividend.GetProperty("rate").GetDouble());
        }
    }

    /// <summary>A kind without actions is left out.</summary>
    private static IEnumerable<JsonElement> Actions(JsonElement actions, string kind, Symbol symbol) =>
        actions.TryGetProperty(kind, out var list)
        ? list.EnumerateArray().Where(action => action.GetProperty("symbol").GetString() == symbol.Ticker)
        : [];

    private static DateTime ExDate(JsonElement action) => DateTime.ParseExact(
        action.GetProperty("ex_date").GetString() ?? "", "yyyy-MM-dd", CultureInfo.InvariantCulture,
        DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);
}
