using System.Data.Common;
using Dapper;
using Npgsql;
using NpgsqlTypes;
using TradeMind.Storage.Sql;
using TradeMind.Trading.Market;

namespace TradeMind.Storage.Postgres;

/// <summary>Bars in PostgreSQL, where they are written by the thousand: by COPY into a table of the transaction.</summary>
public sealed class PostgresBarStore(PostgresDatabase database) : SqlBarStore(database)
{
    private const string Given = "given_bars";

    /// <summary>Fewer are written one by one: a table costs more than they do.</summary>
    private const int Few = 8;

    private protected override void Write(
        DbConnection connection, DbTransaction transaction, in SeriesKey series, IReadOnlyList<Bar> bars,
        IReadOnlyDictionary<long, string>? sources, List<long> others)
    {
        if (bars.Count <= Few)
        {
            base.Write(connection, transaction, series, bars, sources, others);
            return;
        }

        connection.Execute(
            $"""
            CREATE TEMPORARY TABLE {Given} (
                number bigint, ticks bigint, open double precision, high double precision, low double precision, close double precision,
                volume bigint, source text) ON COMMIT DROP
            """,
            transaction: transaction);
        Copy((NpgsqlConnection)connection, bars, sources);

        // Of two bars of one time the first stays, here as in the table.
        connection.Execute(
            $"""
            INSERT INTO market_data (feed, symbol, interval, ticks, open, high, low, close, volume, source)
            SELECT @Feed, @Symbol, @Interval, ticks, open, high, low, close, volume, source FROM {Given} ORDER BY number
            ON CONFLICT DO NOTHING
            """,
            series, transaction);
        others.AddRange(connection.Query<long>(
            $"""
            SELECT g.ticks FROM {Given} g
            JOIN market_data m ON m.feed = @Feed AND m.symbol = @Symbol AND m.interval = @Interval AND m.ticks = g.ticks
            WHERE (m.open, m.high, m.low, m.close, m.volume) IS DISTINCT FROM (g.open, g.high, g.low, g.close, g.volume)
            ORDER BY g.number
            """,
            series, transaction));
    }

    private static void Copy(NpgsqlConnection connection, IReadOnlyList<Bar> bars, IReadOnlyDictionary<long, string>? sources)
    {
        using var import = connection.BeginBinaryImport(
            $"COPY {Given} (number, ticks, open, high, low, close, volume, source) FROM STDIN (FORMAT BINARY)");
        for (var i = 0; i < bars.Count; i++)
        {
            var bar = bars[i];
            import.StartRow();
            import.Write((long)i, NpgsqlDbType.Bigint);
            import.Write(bar.Ticks, NpgsqlDbType.Bigint);
            import.Write(bar.Open, NpgsqlDbType.Double);
            import.Write(bar.High, NpgsqlDbType.Double);
            import.Write(bar.Low, NpgsqlDbType.Double);
            import.Write(bar.Close, NpgsqlDbType.Double);
            import.Write(bar.Volume, NpgsqlDbType.Bigint);
            if (sources?.GetValueOrDefault(bar.Ticks) is { } source)
            {
                import.Write(source, NpgsqlDbType.Text);
            }
            else
            {
                import.WriteNull();
            }
        }

        import.Complete();
    }
}
