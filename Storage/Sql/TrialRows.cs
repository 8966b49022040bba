using System.Data.Common;
using Dapper;
using TradeMind.Storage.Trials;

namespace TradeMind.Storage.Sql;

/// <summary>Reads batches of trials.</summary>
internal static class TrialRows
{
    private const string Columns =
        $"""
        id, batch_group AS BatchGroup, at_ticks AS AtTicks, kind, origin, strategy, parameters, configuration,
        configuration_hash AS ConfigurationHash, {TrialDataRow.Columns}, order_hash AS OrderHash, runs, best_sharpe AS BestSharpe,
        best_equity AS BestEquity, chain
        """;

    /// <summary>All batches, oldest first.</summary>
    public static List<RecordedBatch> All(DbConnection connection) =>
        Read(connection, $"SELECT {Columns} FROM trial_batches ORDER BY id", null);

    public static List<RecordedBatch> Find(DbConnection connection, TrialFilter filter) => Read(
        connection,
        $"""
        SELECT {Columns} FROM trial_batches
        WHERE (@Strategy IS NULL OR strategy = @Strategy)
            AND (@Symbol IS NULL OR replace(',' || symbols || ',', ',' || @Symbol || ',', '') <> ',' || symbols || ',')
            AND (@since IS NULL OR at_ticks >= @since) AND (@kind IS NULL OR kind = @kind)
            AND (@Batch IS NULL OR id = @Batch OR batch_group = @Batch) AND (@Before IS NULL OR id < @Before)
        ORDER BY id DESC LIMIT @Most
        """,
        new
        {
            filter.Strategy, filter.Symbol, since = filter.Since?.Ticks, kind = filter.Kind?.ToString(), filter.Batch, filter.Before,
            filter.Most,
        });

    private static List<RecordedBatch> Read(DbConnection connection, string sql, object? parameters) =>
        connection.Query<BatchRow>(sql, parameters).AsList().ConvertAll(row => row.ToBatch());

    private sealed record BatchRow : TrialDataRow
    {
        public long Id { get; init; }

        public long BatchGroup { get; init; }

        public long AtTicks { get; init; }

        public string Kind { get; init; } = "";

        public string Origin { get; init; } = "";

        public string Strategy { get; init; } = "";

        public string Parameters { get; init; } = "";

        public string Configuration { get; init; } = "";

        public string ConfigurationHash { get; init; } = "";

        public string OrderHash { get; init; } = "";

        public long Runs { get; init; }

        public double? BestSharpe { get; init; }

        public double BestEquity { get; init; }

        public string Chain { get; init; } = "";

        public RecordedBatch ToBatch() => new(
            Id, BatchGroup, UtcTime.FromTicks(AtTicks),
            new TrialBatch
            {
                Kind = Enum.Parse<TrialKind>(Kind), Origin = Origin, Strategy = Strategy, Parameters = Names(Parameters),
                Configuration = Configuration, Data = ToData(), OrderListHash = OrderHash.Length > 0 ? OrderHash : null, Runs = [],
            },
            Runs, ConfigurationHash, BestSharpe, BestEquity, Chain);
    }
}

/// <summary>The bars of a batch, as the table <c>trial_batches</c> has them.</summary>
internal record TrialDataRow
{
    public const string Columns =
        "data_hash AS DataHash, symbols, interval, from_ticks AS FromTicks, to_ticks AS ToTicks, bars, sessions";

    public string DataHash { get; init; } = "";

    public string Symbols { get; init; } = "";

    public string Interval { get; init; } = "";

    public long FromTicks { get; init; }

    public long ToTicks { get; init; }

    public long Bars { get; init; }

    public int Sessions { get; init; }

    public TrialData ToData() =>
        new(DataHash, Names(Symbols), Interval, UtcTime.FromTicks(FromTicks), UtcTime.FromTicks(ToTicks), Bars, Sessions);

    protected static string[] Names(string text) => text.Length == 0 ? [] : text.Split(',');
}
