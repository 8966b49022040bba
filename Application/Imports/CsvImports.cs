using System.Text.RegularExpressions;
using TradeMind.Application.Mapping;
using TradeMind.Application.Requests;
using TradeMind.MarketData;
using TradeMind.MarketData.Csv;
using TradeMind.Storage.Reading;
using TradeMind.Trading.Market;

namespace TradeMind.Application.Imports;

/// <summary>Takes CSV files in: read by the same reader as files on the disk, stored whole or not at all.</summary>
public sealed partial class CsvImports(IImportStore imports, TimeProvider clock)
{
    /// <summary>Imports, newest first.</summary>
    public Contracts.Page<Contracts.ImportView> List(string? cursor, int? limit) =>
        imports.All(Paging.Before(cursor), Paging.Limit(limit)).ToContract(import => import.ToContract());

    /// <exception cref="NotFoundException">There is no such import.</exception>
    public Contracts.ImportView Get(string id) =>
        (ImportIds.Number(id) is { } number ? imports.Find(number) : null)?.ToContract()
            ?? throw NoSuch(id);

    /// <summary>Removes an import and its bars; of the symbol's earlier imports the last is in the data set again.</summary>
    /// <param name="id">Which.</param>
    /// <param name="request">Number of the request, when it has a key.</param>
    /// <exception cref="NotFoundException">There is no such import.</exception>
    public void Delete(string id, long? request = null)
    {
        if (ImportIds.Number(id) is not { } number || !imports.Delete(number, request))
        {
            throw NoSuch(id);
        }
    }

    /// <summary>Reads a file, and stores its bars when every row is one or bad rows are to be left out.</summary>
    /// <param name="symbol">Whose bars they are.</param>
    /// <param name="content">The file.</param>
    /// <param name="format">How it is read.</param>
    /// <param name="who">By whom.</param>
    /// <param name="request">Number of the request, when it has a key.</param>
    /// <exception cref="FieldException">The symbol or the file as a whole cannot be used; nothing was kept.</exception>
    public Contracts.ImportView Import(string? symbol, byte[] content, Contracts.ImportFormat format, string who, long? request = null)
    {
        // No name of a file is ever made of it, and one that looks like a path is none all the same.
        if (symbol is null || !Symbol.IsTicker(symbol) || symbol.Contains("..", StringComparison.Ordinal) || symbol[0] is '/' or '.')
        {
            throw new FieldException("symbol", $"symbol '{symbol}' is not valid: use 1 to 20 letters, digits or . - _ ^ = /, such as AAPL");
        }

        var options = Options(format);
        try
        {
            var ticker = new Symbol(symbol);
            var read = new CsvBarReader(options).ReadContent(content, ticker);
            var series = read.Series;
            return imports.Add(
                new StoredImport(
                    "", ticker.Ticker, series?.Interval.ToString() ?? "", series is null ? ImportState.Refused : ImportState.Stored,
                    read.Rows, series?.Count ?? 0, read.BadRows,
                    series is null ? null : series[0].Time, series is null ? null : series[^1].Time,
                    [.. read.Problems.Take(100).Select(Problem)], [.. read.Findings.Take(100).Select(f => f.Reason)], "", who,
                    clock.GetUtcNow().UtcDateTime),
                series, request).ToContract();
        }
        catch (MarketDataException exception)
        {
            throw new FieldException("body", exception.Message);
        }
    }

    private static NotFoundException NoSuch(string id) => new($"there is no import '{id}': imports lists them");

    private static CsvReadOptions Options(Contracts.ImportFormat format)
    {
        var errors = new FieldErrors();
        var dates = errors.Read("dates", () => CsvReadOptions.ParseDates("dates", format.Dates));
        var interval = errors.Read<Interval?>("interval", () => format.Interval is { Length: > 0 } text ? Interval.Parse(text) : null);
        errors.Throw();
        return new CsvReadOptions { BadRows = format.DropBadRows ? BadRows.Drop : BadRows.Fail, Dates = dates, Interval = interval };
    }

    /// <summary>The reader reports a row's problem as: column 'value' what is wrong.</summary>
    private static ImportProblem Problem(DataFinding finding) => Told().Match(finding.Reason) is { Success: true } told
        ? new ImportProblem(finding.Line ?? 0, told.Groups["field"].Value, told.Groups["value"].Value, told.Groups["fix"].Value)
        : new ImportProblem(finding.Line ?? 0, "", "", finding.Reason);

    [GeneratedRegex(@"^(?<field>[^']{1,40}) '(?<value>[^']*)' (?<fix>.+)$", RegexOptions.ExplicitCapture
        | RegexOptions.Singleline, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Told();
}
