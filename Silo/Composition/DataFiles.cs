using TradeMind.MarketData.Csv;
using TradeMind.Silo.Hosting.Options;
using TradeMind.Trading.Market;

namespace TradeMind.Silo.Composition;

/// <summary>The files that a service reads bars from.</summary>
internal static class DataFiles
{
    /// <summary>How they are read; they may be of any length of bars.</summary>
    public static CsvReadOptions Options(ServiceSettings settings) => new()
    {
        Dates = CsvReadOptions.ParseDates("data_dates", settings.DataDates),
        Interval = settings.DataInterval.Length == 0 ? null : Interval.Parse(settings.DataInterval),
    };
}
