using System.CommandLine;
using System.Globalization;
using TradeMind.MarketData;
using TradeMind.MarketData.Caching;
using TradeMind.MarketData.Calendar;
using TradeMind.MarketData.Csv;
using TradeMind.Trading.Market;
using TradeMind.Trading;
using Ticker = TradeMind.Trading.Market.Symbol;

namespace TradeMind.Cli.Input;

/// <summary>The options that say which bars a command works on.</summary>
internal sealed class DataOptions
{
    private readonly Option<string> _data = new(
        "--data") { Description = "CSV file, or folder of CSV files, one per symbol [default: the bundled S&P 500]", HelpName = "PATH" };
    private readonly Option<string> _symbols =
        new("--symbols", "--symbol") { Description = "Only these symbols, separated by commas", HelpName = "A,B" };
    private readonly Option<string> _adjust = new("--adjust")
    {
        Description = "Restate past prices for: none, splits, all (splits and dividends)",
        HelpName = "none|splits|all",
        DefaultValueFactory = _ => "splits"
    };
    private readonly Option<string> _from = new("--from") { Description = "First date, yyyy-MM-dd", HelpName = "D" };
    private readonly Option<string> _to = new("--to") { Description = "Last date, yyyy-MM-dd", HelpName = "D" };
    private readonly Option<string> _timeZone = new("--time-zone")
    {
        Description = "Zone of intraday times without an offset, such as America/New_York [default: UTC]",
        HelpName = "ZONE"
    };
    private readonly Option<string> _hours = new("--hours")
    {
        Description = "Intraday bars of regular US hours only, or all; auto: regular for US shares",
        HelpName = "auto|regular|all",
        DefaultValueFactory = _ => "auto"
    };
    private readonly Option<string?> _interval = new("--interval")
    {
        Description = "Length of the bars, such as 1m or 1d [default: by the usual distance between rows]", HelpName = "LENGTH",
    };
    private readonly Option<string?> _dates = new("--dates")
    {
        Description = "Whether dates such as 01/02/2020 begin with month or day [default: by the other dates]",
        HelpName = "month-first|day-first"
    };
    private readonly Option<bool> _dropBadRows =
        new("--drop-bad-rows") { Description = "Leave out rows that are no bars instead of failing" };
    private readonly Option<bool> _newestFirst = new("--newest-first") { Description = "Files run from the newest row to the oldest" };
    private readonly Option<bool> _noCache =
        new("--no-cache") { Description = "Parse again, and do not keep the parsed columns for the next run" };

    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { _data, _symbols, _adjust, _from, _to, _hours, _interval, _timeZone,
            _dates, _dropBadRows, _newestFirst, _noCache })
        {
            command.Options.Add(option);
        }
    }

    /// <summary>Loads, picks, restates and cuts the bars.</summary>
    /// <exception cref="InvalidInputException">An option makes no sense, or nothing is left.</exception>
    /// <exception cref="MarketDataException">The files cannot be read.</exception>
    public MarketDataSet Load(ParseResult parsed)
    {
        // Options are checked before files are read: a typing error should not cost a long load.
        var adjustment = Adjustment(parsed.GetValue(_adjust)!);
        var (from, to) = (Date("--from", parsed.GetValue(_from)), Date("--to", parsed.GetValue(_to)));
        if (from > to)
        {
            throw new InvalidInputException($"--from {from:yyyy-MM-dd} comes after --to {to:yyyy-MM-dd}: swap them");
        }

        var hours = RegularHours.Parse("--hours", parsed.GetValue(_hours)!);
        var symbols = Symbols(parsed.GetValue(_symbols));
        var set = new CsvBarReader(ReadOptions(parsed)).Read(parsed.GetValue(_data) ?? BundledData.Sp500);
        return set.Picked(symbols).Adjusted(adjustment).Between(from, to).During(hours, NyseCalendar.Instance);
    }

    /// <summary>The bars of one symbol, restated as the others, whichever of them are picked.</summary>
    /// <param name="parsed">The options.</param>
    /// <param name="named">A file, or a symbol of the data.</param>
    /// <exception cref="MarketDataException">There is neither, or the file cannot be read.</exception>
    public BarSeries One(ParseResult parsed, string named)
    {
        var set = new CsvBarReader(ReadOptions(parsed)).Read(File.Exists(named) ? named : parsed.GetValue(_data) ?? BundledData.Sp500);
        return set.Picked(File.Exists(named) ? null : [new Ticker(named)]).Adjusted(Adjustment(parsed.GetValue(_adjust)!)).Series[0];
    }

    /// <summary>Where the bars come from and how they are adjusted, so that the run can be reproduced.</summary>
    public IEnumerable<(string Name, string Value)> Describe(ParseResult parsed) =>
        [("data", parsed.GetValue(_data) ?? "bundled SP500.csv"), ("adjust", parsed.GetValue(_adjust)!)];

    private CsvReadOptions ReadOptions(ParseResult parsed) => new()
    {
        BadRows = parsed.GetValue(_dropBadRows) ? BadRows.Drop : BadRows.Fail,
        TimeZone = parsed.GetValue(_timeZone),
        Interval = parsed.GetValue(_interval) is { } length ? Interval.Parse(length) : null,
        Dates = CsvReadOptions.ParseDates("--dates", parsed.GetValue(_dates)),
        ReverseNewestFirst = parsed.GetValue(_newestFirst),
        Cache = parsed.GetValue(_noCache) ? null : new BarCache(BarCache.DefaultDirectory()),
    };

    private static Adjustment Adjustment(string text) => text switch
    {
        "none" => Trading.Market.Adjustment.None,
        "splits" => Trading.Market.Adjustment.Splits,
        "all" => Trading.Market.Adjustment.All,
        _ => throw new InvalidInputException($"--adjust '{text}' is not known: use none, splits or all"),
    };

    private static List<Ticker>? Symbols(string? text)
    {
        if (text is null)
        {
            return null;
        }

        List<Ticker> symbols = [.. text
            .Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(s => new Ticker(s))
            .Distinct()
            .Order()];
        return symbols.Count > 0 ? symbols : throw new InvalidInputException(
            "--symbols names no symbol: use one or more, separated by commas");
    }

    private static DateTime? Date(string option, string? text) =>
        text is null ? null
        : DateTime.TryParseExact(
            text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out var date)
            ? date
        : throw new InvalidInputException($"{option} '{text}' is not a date: use yyyy-MM-dd");
}
