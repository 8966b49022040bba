using System.Globalization;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using TradeMind.Storage.Reading;
using TradeMind.Trading.Market;

namespace TradeMind.Storage.Sqlite;

/// <summary>Bars that were handed over as files. Safe for use by several threads.</summary>
public sealed class SqliteImports(SqliteDatabase database)
{
    private const string Columns = "id, symbol, interval, state, row_count, bars, bad_rows, first_ticks, last_ticks, problems, findings, who, at_ticks";

    private readonly PortfolioReader _rows = new(database, "");

    /// <summary>Keeps an import, with its bars when there are some: all of it or nothing.</summary>
    /// <param name="import">What is told of it; its id and data set are given here.</param>
    /// <param name="series">The bars; null when it was refused.</param>
    /// <param name="request">Number of the keyed request it is added for; null when that has no key.</param>
    /// <exception cref="StorageException">It could not be written; nothing was.</exception>
    public ImportView Add(ImportView import, BarSeries? series, long? request = null)
    {
        ArgumentNullException.ThrowIfNull(import);
        long id = 0;
        database.Write((connection, transaction) =>
        {
            using var insert = new SqliteStatement(
                connection,
                "INSERT INTO imports (symbol, interval, state, row_count, bars, bad_rows, first_ticks, last_ticks, problems, findings, who, at_ticks) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) RETURNING id",
                12);
            id = (long)insert.Ask(
                transaction, import.Symbol, import.Interval, (long)import.State, (long)import.Rows, (long)import.Bars, (long)import.BadRows, import.First?.Ticks, import.Last?.Ticks,
                JsonSerializer.Serialize(import.Problems), JsonSerializer.Serialize(import.Findings), import.Who, import.At.Ticks)!;
            if (series is not null)
            {
                Write(connection, transaction, id, series);
            }

            KeyedRequest.Note(connection, transaction, request, Id(id));
        });
        return Find(id)!;
    }

    /// <summary>Newest first.</summary>
    /// <param name="before">Only those with a lower number.</param>
    /// <param name="most">At most so many.</param>
    public Page<ImportView> All(long before, int most) => PortfolioReader.Paged(
        _rows.Rows($"SELECT {Columns} FROM imports WHERE id < $1 ORDER BY id DESC LIMIT $2", View, before, most + 1), most, import => Number(import.Id)!.Value);

    /// <summary>One of them; null when there is none with this number.</summary>
    public ImportView? Find(long id) => _rows.Rows($"SELECT {Columns} FROM imports WHERE id = $1", View, id) is [var found] ? found : null;

    private static string Id(long number) => string.Create(CultureInfo.InvariantCulture, $"import-{number}");

    /// <summary>The number in an import's id; null when it is none.</summary>
    public static long? Number(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        return id.StartsWith("import-", StringComparison.Ordinal) && long.TryParse(id.AsSpan(7), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    /// <summary>The name of the data set that has the imported bars of an interval.</summary>
    public static string DataSetOf(string interval) => string.Equals(interval, Interval.Daily.ToString(), StringComparison.Ordinal) ? "imported" : $"imported-{interval}";

    /// <summary>Data sets there are: name, and how many symbols each has.</summary>
    public IReadOnlyList<(string Name, long Symbols)> DataSets() => _rows.Rows(
        "SELECT interval, count(DISTINCT symbol) FROM imports WHERE state = 0 GROUP BY interval ORDER BY interval", row => (DataSetOf(row.GetString(0)), row.GetInt64(1)));

    /// <summary>The bars of a data set: of each symbol those that were imported last, in ordinal order of the symbols; empty when there is no such set.</summary>
    public IReadOnlyList<BarSeries> Load(string name)
    {
        var imports = _rows.Rows($"SELECT {Columns} FROM imports WHERE id IN (SELECT max(id) FROM imports WHERE state = 0 GROUP BY symbol, interval) ORDER BY symbol", View);
        return [.. imports.Where(i => string.Equals(i.DataSet, name, StringComparison.Ordinal)).OrderBy(i => i.Symbol, StringComparer.Ordinal)
            .Select(i => BarSeries.FromBars(new Symbol(i.Symbol), Interval.Parse(i.Interval), _rows.Rows("SELECT ticks, open, high, low, close, volume FROM imported_bars WHERE import = $1 ORDER BY ticks", Bar, Number(i.Id)!.Value)))];
    }

    private static void Write(SqliteConnection connection, SqliteTransaction transaction, long id, BarSeries series)
    {
        using var bar = new SqliteStatement(connection, "INSERT INTO imported_bars VALUES ($1, $2, $3, $4, $5, $6, $7)", 7);
        for (var i = 0; i < series.Count; i++)
        {
            bar.Run(transaction, id, series[i].Ticks, series[i].Open, series[i].High, series[i].Low, series[i].Close, series[i].Volume);
        }
    }

    private static Bar Bar(SqliteDataReader row) =>
        new(PortfolioReader.Time(row.GetInt64(0)), row.GetDouble(1), row.GetDouble(2), row.GetDouble(3), row.GetDouble(4), row.GetInt64(5));

    private static ImportView View(SqliteDataReader row)
    {
        var (interval, state) = (row.GetString(2), (ImportState)row.GetInt64(3));
        return new ImportView(
            Id(row.GetInt64(0)), row.GetString(1), interval, state, row.GetInt32(4), row.GetInt32(5), row.GetInt32(6),
            row.IsDBNull(7) ? null : PortfolioReader.Time(row.GetInt64(7)), row.IsDBNull(8) ? null : PortfolioReader.Time(row.GetInt64(8)),
            JsonSerializer.Deserialize<List<ImportProblem>>(row.GetString(9))!, JsonSerializer.Deserialize<List<string>>(row.GetString(10))!,
            state == ImportState.Stored ? DataSetOf(interval) : "", row.GetString(11), PortfolioReader.Time(row.GetInt64(12)));
    }
}
