using System.Globalization;
using TradeMind.Trading.Market;

namespace TradeMind.MarketData.Csv;

/// <summary>Writes bars as <see cref="CsvBarReader"/> reads them: every number to its last bit, intraday times in UTC with a Z.</summary>
public static class CsvBarWriter
{
    public static void Write(BarSeries series, TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(series);
        ArgumentNullException.ThrowIfNull(writer);
        var adjusted = series.AdjustedClose;
        writer.Write(adjusted.IsEmpty ? "Date,Open,High,Low,Close,Volume\n" : "Date,Open,High,Low,Close,Adj Close,Volume\n");
        var format = series.Interval.IsDaily ? "yyyy-MM-dd" : "yyyy-MM-ddTHH:mm:ssZ";
        for (var i = 0; i < series.Count; i++)
        {
            var bar = series[i];
            writer.Write(bar.Time.ToString(format, CultureInfo.InvariantCulture));
            writer.Write($",{bar.Open:R},{bar.High:R},{bar.Low:R},{bar.Close:R}");
            writer.Write(adjusted.IsEmpty ? $",{bar.Volume}\n" : $",{adjusted[i]:R},{bar.Volume}\n");
        }
    }

    public static void Write(BarSeries series, string path)
    {
        using var writer = new StreamWriter(path);
        Write(series, writer);
    }
}
