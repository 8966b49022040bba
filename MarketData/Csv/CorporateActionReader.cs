using System.Text;
using TradeMind.Trading.Market;

namespace TradeMind.MarketData.Csv;

/// <summary>
/// Reads the splits and dividends of one symbol: header <c>date,type,value</c>, a row an action. Type is split or dividend; a split's
/// value is its ratio, such as 4, 4:1 or 1:10 (new shares for old), a dividend's the cash a share in the share units of its own day. Type
/// may also be ticker, with the new ticker as its value, or delisting, with the cash a share that holders get, or nothing for the last
/// close.
/// </summary>
public static class CorporateActionReader
{
    /// <returns>The actions in the order of their ex-dates.</returns>
    /// <exception cref="MarketDataException">The file is missing or any row of it is no action; all such rows are listed.</exception>
    public static IReadOnlyList<CorporateAction> Read(string path)
    {
        if (!File.Exists(path))
        {
            throw new MarketDataException($"{path}: file not found; name a CSV file with the columns date,type,value");
        }

        var lines = File.ReadAllLines(path);
        var header = lines.Length == 0 ? "" : lines[0].Trim();
        if (!string.Equals(header.Replace(" ", "", StringComparison.Ordinal), "date,type,value", StringComparison.OrdinalIgnoreCase))
        {
            throw new MarketDataException($"{path}:1: the header '{header}' is not date,type,value");
        }

        var actions = new List<CorporateAction>();
        var problems = new List<string>();
        for (var i = 1; i < lines.Length; i++)
        {
            if (string.IsNullOrWhiteSpace(lines[i]))
            {
                continue;
            }

            if (Parse(lines[i], out var action) is { } problem)
            {
                problems.Add($"{path}:{i + 1}: {problem}");
            }
            else
            {
                actions.Add(action!);
            }
        }

        return problems.Count == 0
            ? [.. actions.OrderBy(action => action.ExDate)]
            : throw new MarketDataException(string.Join('\n', problems));
    }

    private static string? Parse(string line, out CorporateAction? action)
    {
        action = null;
        if (line.Split(',', StringSplitOptions.TrimEntries) is not [var date, var type, var value])
        {
            return $"'{line}' is not date,type,value";
        }

        if (!Timestamp.TryParse(Encoding.UTF8.GetBytes(date), out var time)
            || time.Offset != Timestamp.NoOffset
            || time.WrittenTicks % TimeSpan.TicksPerDay != 0)
        {
            return $"date '{date}' is not a date: use 2020-08-31 or 20200831";
        }

        var exDate = new DateTime(time.WrittenTicks, DateTimeKind.Utc);
        action = type.ToLowerInvariant() switch
        {
            "split" when TryRatio(value, out var ratio) => new Split(exDate, ratio),
            "dividend" when TryPositive(value, out var amount) => new Dividend(exDate, amount),
            "ticker" when Symbol.IsTicker(value) => new TickerChange(exDate, new Symbol(value)),
            "delisting" when value.Length == 0 => new Delisting(exDate),
            "delisting" when TryReal(value, out var paid) && paid >= 0 => new Delisting(exDate, paid),
            _ => null,
        };
        return action is not null ? null : type.ToLowerInvariant() switch
        {
            "split" => $"value '{value}' is not a split ratio: use 4 or 4:1, for a reverse split 0.1 or 1:10",
            "dividend" => $"value '{value}' is not a dividend: use the cash a share, such as 0.82",
            "ticker" => $"value '{value}' is not a ticker: use the new one, such as META",
            "delisting" => $"value '{value}' is not a price: use the cash a share that holders get, or leave it empty",
            _ => $"type '{type}' is not known: use split, dividend, ticker or delisting",
        };
    }

    private static bool TryRatio(string text, out double ratio)
    {
        ratio = 0;
        var parts = text.Split(':', '/');
        if (parts.Length > 2 || !TryPositive(parts[0], out ratio))
        {
            return false;
        }

        if (parts.Length == 2)
        {
            if (!TryPositive(parts[1], out var old))
            {
                return false;
            }

            ratio /= old;
        }

        return true;
    }

    private static bool TryPositive(string text, out double value) => TryReal(text, out value) && value > 0;

    private static bool TryReal(string text, out double value) =>
        NumberField.TryReal(Encoding.UTF8.GetBytes(text.Trim()), out value);
}
