using TradeMind.MarketData.Caching;
using TradeMind.Trading.Market;

namespace TradeMind.MarketData.Csv;

/// <summary>
/// Reads bars from CSV files: one symbol a file, named by the file without its extension. The header decides what the columns are, in any
/// order and case: Yahoo's export, Stooq's export and bulk files, and plain date/time, open, high, low, close, volume.
/// Columns with other names are ignored. A missing volume column gives volume 0 and a note. Volume may be written as 123456.0;
/// a fraction is rounded, with a note.
/// Beside <c>SYMBOL.csv</c> there may be <c>SYMBOL.actions.csv</c> with the symbol's splits and dividends.
/// </summary>
/// <remarks>
/// Daily bar times are the exchange's dates as written. Intraday times without an offset are in <see cref="CsvReadOptions.TimeZone"/>, else
/// UTC. Rows whose values are all <c>null</c>, which is how Yahoo writes a day it has nothing for, hold no bar: they are left out and
/// reported.
/// </remarks>
public sealed class CsvBarReader
{
    private readonly CsvReadOptions _options;

    public CsvBarReader(CsvReadOptions? options = null) => _options = options ?? new CsvReadOptions();

    /// <summary>A file, or every *.csv file right in a folder, in ordinal order; other files there are passed over.</summary>
    /// <exception cref="MarketDataException">Nothing to read, or any file that cannot be read as bars; the problems of all files are
    /// listed.</exception>
    public MarketDataSet Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var files = Directory.Exists(path) ? FilesIn(path)
            : File.Exists(path) ? [path]
            : throw new MarketDataException($"{path}: no such file or folder; name a CSV file or a folder of them");
        var series = new SortedDictionary<Symbol, BarSeries>();
        var actions = new Dictionary<Symbol, IReadOnlyList<CorporateAction>>();
        var findings = new List<DataFinding>();
        var report = new ProblemReport();
        foreach (var file in files)
        {
            report.Guard(() =>
            {
                var symbol = SymbolOf(file);
                if (series.ContainsKey(symbol))
                {
                    throw new MarketDataException($"{file}: there is another file for symbol {symbol}; keep one of them");
                }

                if (ReadFile(file, symbol, findings, report) is { } bars)
                {
                    series.Add(symbol, bars);
                }

                var actionsFile = Path.ChangeExtension(file, ActionsExtension);
                if (File.Exists(actionsFile))
                {
                    actions.Add(symbol, CorporateActionReader.Read(actionsFile));
                }
            });
        }

        report.ThrowIfAny();
        return new MarketDataSet([.. series.Values], actions, findings);
    }

    /// <summary>Reads what was handed over as the bars of one symbol; nothing is read from or written to the disk.</summary>
    /// <param name="bytes">The whole file, UTF-8.</param>
    /// <param name="symbol">Whose bars.</param>
    /// <exception cref="MarketDataException">It is no such file as a whole; the message says why.</exception>
    public CsvContent ReadContent(byte[] bytes, Symbol symbol)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        var name = $"{symbol}.csv";
        var (noticed, problems) = (new List<DataFinding>(), new RowProblems(name, symbol, _options.BadRows));
        var rows = CsvFileParser.Parse(bytes, name, symbol, _options, problems, noticed);
        var (sound, bad) = (rows.Count, problems.Count);
        if (sound == 0 && bad == 0)
        {
            throw new MarketDataException($"{name}: no row of the file has values");
        }

        BarSeries? series = null;
        try
        {
            series = SeriesAssembly.Build(rows, name, symbol, _options, problems, noticed);
        }
        catch (MarketDataException) when (bad > 0)
        {
            // The problems of the rows themselves explain why there is no series.
        }

        var isUsable = series is { Count: > 0 } && (problems.Count == 0 || _options.BadRows == BadRows.Drop);
        return new CsvContent(isUsable ? series : null, sound + bad, problems.Count, problems.Kept, noticed);
    }

    private const string ActionsExtension = ".actions.csv";

    private static string[] FilesIn(string folder)
    {
        var files = Directory.GetFiles(folder)
            .Where(file => file.EndsWith(".csv", StringComparison.OrdinalIgnoreCase)
                && !file.EndsWith(ActionsExtension, StringComparison.OrdinalIgnoreCase))
            .Order(StringComparer.Ordinal)
            .ToArray();
        return files.Length > 0
            ? files
            : throw new MarketDataException($"{folder}: there is no *.csv file in the folder; put one SYMBOL.csv per symbol there");
    }

    private static Symbol SymbolOf(string file)
    {
        var name = Path.GetFileNameWithoutExtension(file);
        return Symbol.IsTicker(name)
            ? new Symbol(name)
            : throw new MarketDataException($"{file}: the name '{name}' is not a valid symbol; name the file after its symbol, of 1 to 20 "
                + "letters, digits or . - _ ^ =");
    }

    private BarSeries? ReadFile(string file, Symbol symbol, List<DataFinding> findings, ProblemReport report)
    {
        var source = CacheSource.From(file, _options.Fingerprint);
        if (_options.Cache?.Read(source, symbol, findings) is { } kept)
        {
            findings.AddRange(kept.Findings.Select(finding => finding with { File = file }));
            return kept.Series;
        }

        var noticed = new List<DataFinding>();
        var problems = new RowProblems(file, symbol, _options.BadRows);
        var series = Parse(file, symbol, problems, noticed, report);
        if (problems.Count > 0 && (_options.BadRows == BadRows.Fail || series.Count == 0))
        {
            report.Add(file, problems);
            return null;
        }

        noticed.AddRange(problems.Kept);
        _options.Cache?.Write(source, new CachedBars(series, noticed), findings);
        findings.AddRange(noticed);
        return series;
    }

    private BarSeries Parse(string file, Symbol symbol, RowProblems problems, List<DataFinding> noticed, ProblemReport report)
    {
        var rows = CsvFileParser.Parse(Bytes(file), file, symbol, _options, problems, noticed);
        if (rows.Count == 0 && problems.Count == 0)
        {
            throw new MarketDataException($"{file}: no row of the file has values");
        }

        try
        {
            return SeriesAssembly.Build(rows, file, symbol, _options, problems, noticed);
        }
        catch (MarketDataException) when (problems.Count > 0)
        {
            // The rows that were bad by themselves are listed beside what is wrong with the file as a whole.
            report.Add(file, problems);
            throw;
        }
    }

    private static byte[] Bytes(string file)
    {
        try
        {
            return File.ReadAllBytes(file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new MarketDataException($"{file}: the file cannot be read: {exception.Message}", [], exception);
        }
    }
}
