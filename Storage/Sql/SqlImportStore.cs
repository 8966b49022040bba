using System.Data.Common;
using System.Text.Json;
using Dapper;
using TradeMind.Storage.Abstractions;
using TradeMind.Storage.Reading;
using TradeMind.Trading.Market;

namespace TradeMind.Storage.Sql;

/// <summary>Imports in the database.</summary>
public sealed class SqlImportStore(ISqlDatabase database) : IImportStore
{
    private const string Columns =
        """
        id, symbol, interval, state, row_count AS RowCount, bars, bad_rows AS BadRows, first_ticks AS FirstTicks, last_ticks AS LastTicks,
        problems, findings, who, at_ticks AS AtTicks
        """;

    public StoredImport Add(StoredImport import, BarSeries? series, long? request = null)
    {
        ArgumentNullException.ThrowIfNull(import);
        long id = 0;
        database.Write((connection, transaction) =>
        {
            id = Insert(connection, transaction, import);
            if (series is not null)
            {
                Insert(connection, transaction, id, series);
            }

            RequestEffects.Note(connection, transaction, request, ImportIds.Id(id));
        });
        return Find(id)!;
    }

    public ResultPage<StoredImport> All(long before, int most) => PageCut.From(
        database.Rows<Row>(
            $"SELECT {Columns} FROM imports WHERE id < @before ORDER BY id DESC LIMIT @limit", new { before, limit = most + 1L })
            .ConvertAll(row => row.ToView()),
        most, import => ImportIds.Number(import.Id)!.Value);

    public StoredImport? Find(long id) => database.First<Row>($"SELECT {Columns} FROM imports WHERE id = @id", new { id })?.ToView();

    public bool Delete(long id, long? request = null)
    {
        var isDeleted = false;
        database.Write((connection, transaction) =>
        {
            connection.Execute("DELETE FROM imported_bars WHERE import = @id", new { id }, transaction);
            isDeleted = connection.Execute("DELETE FROM imports WHERE id = @id", new { id }, transaction) > 0;
            if (isDeleted)
            {
                RequestEffects.Note(connection, transaction, request, ImportIds.Id(id));
            }
        });
        return isDeleted;
    }

    public IReadOnlyList<(string Name, long Symbols)> DataSets() => database.Rows<DataSetRow>(
        """
        SELECT interval, count(DISTINCT symbol) AS Symbols FROM imports WHERE state = @stored GROUP BY interval ORDER BY interval
        """,
        new { stored = ImportState.Stored }).ConvertAll(row => (ImportIds.DataSetOf(row.Interval), row.Symbols));

    public IReadOnlyList<BarSeries> Load(string name)
    {
        var imports = database.Rows<Row>(
            $"""
            SELECT {Columns} FROM imports WHERE id IN (SELECT max(id) FROM imports WHERE state = @stored GROUP BY symbol, interval)
            ORDER BY symbol
            """,
            new { stored = ImportState.Stored });
        return
        [
            .. imports
                .Where(import => string.Equals(ImportIds.DataSetOf(import.Interval), name, StringComparison.Ordinal))
                .OrderBy(import => import.Symbol, StringComparer.Ordinal)
                .Select(import => BarSeries.FromBars(new Symbol(import.Symbol), Interval.Parse(import.Interval), Bars(import.Id))),
        ];
    }

    private List<Bar> Bars(long import) => database.Rows<BarRow>(
        $"SELECT {BarRow.Columns} FROM imported_bars WHERE import = @import ORDER BY ticks", new { import }).ConvertAll(row => row.ToBar());

    private static long Insert(DbConnection connection, DbTransaction transaction, StoredImport import) =>
        connection.ExecuteScalar<long>(
            """
        INSERT INTO imports
            (symbol, interval, state, row_count, bars, bad_rows, first_ticks, last_ticks, problems, findings, who, at_ticks)
        VALUES
            (@Symbol, @Interval, @State, @Rows, @Bars, @BadRows, @FirstTicks, @LastTicks, @Problems, @Findings, @Who, @AtTicks)
        RETURNING id
        """,
            new
            {
                import.Symbol, import.Interval, import.State, import.Rows, import.Bars, import.BadRows, FirstTicks = import.First?.Ticks,
                LastTicks = import.Last?.Ticks, Problems = JsonSerializer.Serialize(import.Problems),
                Findings = JsonSerializer.Serialize(import.Findings), import.Who, AtTicks = import.At.Ticks,
            },
            transaction);

    private static void Insert(DbConnection connection, DbTransaction transaction, long id, BarSeries series)
    {
        using var insert = SqlStatement.Insert(connection, "imported_bars");
        for (var i = 0; i < series.Count; i++)
        {
            var bar = series[i];
            insert.Run(
                transaction, ("import", id), ("ticks", bar.Ticks), ("open", bar.Open), ("high", bar.High), ("low", bar.Low),
                ("close", bar.Close), ("volume", bar.Volume));
        }
    }

    private sealed record DataSetRow
    {
        public string Interval { get; init; } = "";

        public long Symbols { get; init; }
    }

    private sealed record Row
    {
        public long Id { get; init; }

        public string Symbol { get; init; } = "";

        public string Interval { get; init; } = "";

        public ImportState State { get; init; }

        public int RowCount { get; init; }

        public int Bars { get; init; }

        public int BadRows { get; init; }

        public long? FirstTicks { get; init; }

        public long? LastTicks { get; init; }

        public string Problems { get; init; } = "";

        public string Findings { get; init; } = "";

        public string Who { get; init; } = "";

        public long AtTicks { get; init; }

        public StoredImport ToView() => new(
            ImportIds.Id(Id), Symbol, Interval, State, RowCount, Bars, BadRows, UtcTime.FromTicks(FirstTicks), UtcTime.FromTicks(LastTicks),
            JsonSerializer.Deserialize<List<ImportProblem>>(Problems)!, JsonSerializer.Deserialize<List<string>>(Findings)!,
            State == ImportState.Stored ? ImportIds.DataSetOf(Interval) : "", Who, UtcTime.FromTicks(AtTicks));
    }
}
