using System.Data.Common;
using TradeMind.Storage.Abstractions;
using TradeMind.Trading.Market;

namespace TradeMind.Storage.Sql;

/// <summary>Bars in the database.</summary>
public class SqlBarStore(ISqlDatabase database) : IBarStore
{
    private const string OfSeries = "feed = @feed AND symbol = @symbol AND interval = @interval";

    public ValueTask<IReadOnlyList<long>> AppendAsync(
        string feed,
        Symbol symbol,
        Interval interval,
        IReadOnlyList<Bar> bars,
        IReadOnlyDictionary<long, string>? sources,
        CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(bars);
        cancellation.ThrowIfCancellationRequested();
        var others = new List<long>();
        if (bars.Count > 0)
        {
            var series = new SeriesKey(feed, symbol.Ticker, interval.ToString());
            database.MakeRoom(bars.Min(bar => bar.Ticks), bars.Max(bar => bar.Ticks));
            database.Write((connection, transaction) =>
            {
                others.Clear();
                Write(connection, transaction, series, bars, sources, others);
            });
        }

        return ValueTask.FromResult<IReadOnlyList<long>>(others);
    }

    public ValueTask<IReadOnlyList<Bar>> ReadAsync(
        string feed, Symbol symbol, Interval interval, long after, long until, int most, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var rows = database.Rows<BarRow>(
            $"SELECT {BarRow.Columns} FROM market_data WHERE {OfSeries} AND ticks > @after AND ticks <= @until ORDER BY ticks LIMIT @most",
            new { feed, symbol = symbol.Ticker, interval = interval.ToString(), after, until, most });
        return ValueTask.FromResult<IReadOnlyList<Bar>>(rows.ConvertAll(row => row.ToBar()));
    }

    public ValueTask<Bar?> LastAsync(string feed, Symbol symbol, Interval interval, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var last = database.First<BarRow>(
            $"SELECT {BarRow.Columns} FROM market_data WHERE {OfSeries} ORDER BY ticks DESC LIMIT 1",
            new { feed, symbol = symbol.Ticker, interval = interval.ToString() });
        return ValueTask.FromResult(last?.ToBar());
    }

    public ValueTask<IReadOnlyDictionary<long, string>> SourcesAsync(
        string feed, Symbol symbol, Interval interval, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var rows = database.Rows<SourceRow>(
            $"SELECT ticks, source FROM market_data WHERE {OfSeries} AND source IS NOT NULL",
            new { feed, symbol = symbol.Ticker, interval = interval.ToString() });
        return ValueTask.FromResult<IReadOnlyDictionary<long, string>>(rows.ToDictionary(row => row.Ticks, row => row.Source));
    }

    public ValueTask AppendActionsAsync(
        string feed, Symbol symbol, IReadOnlyList<CorporateAction> actions, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(actions);
        return AppendAsync(feed, symbol, [.. actions.Select(action => new LateAction(action, 0))], cancellation);
    }

    public ValueTask AppendLateActionsAsync(
        string feed, Symbol symbol, IReadOnlyList<LateAction> actions, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(actions);
        return AppendAsync(feed, symbol, actions, cancellation);
    }

    public ValueTask<IReadOnlyList<LateAction>> LateActionsAsync(string feed, Symbol symbol, CancellationToken cancellation)
    {
        var rows = ReadActions(feed, symbol, cancellation).Where(row => row.KnownTicks > 0);
        return ValueTask.FromResult<IReadOnlyList<LateAction>>([.. rows.Select(row => new LateAction(row.ToAction(), row.KnownTicks))]);
    }

    public ValueTask<IReadOnlyList<CorporateAction>> ActionsAsync(string feed, Symbol symbol, CancellationToken cancellation) =>
        ValueTask.FromResult<IReadOnlyList<CorporateAction>>(ReadActions(feed, symbol, cancellation).ConvertAll(row => row.ToAction()));

    public ValueTask<string?> FindFeedAsync(Interval interval, long from, long to, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return ValueTask.FromResult(database.First<string>(
            """
            SELECT feed FROM market_data WHERE interval = @interval AND ticks >= @from AND ticks <= @to
            GROUP BY feed ORDER BY count(*) DESC, feed LIMIT 1
            """,
            new { interval = interval.ToString(), from, to }));
    }

    private List<ActionRow> ReadActions(string feed, Symbol symbol, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return database.Rows<ActionRow>(
            "SELECT ex_ticks AS ExTicks, kind, amount, text, known_ticks AS KnownTicks FROM corporate_actions "
                + "WHERE feed = @feed AND symbol = @symbol ORDER BY ex_ticks, kind",
            new { feed, symbol = symbol.Ticker });
    }

    private ValueTask AppendAsync(string feed, Symbol symbol, IReadOnlyList<LateAction> actions, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        if (actions.Count > 0)
        {
            database.Write((connection, transaction) =>
            {
                using var insert = SqlStatement.InsertNew(connection, "corporate_actions");
                foreach (var late in actions)
                {
                    var (kind, value, text) = ActionRow.Fields(late.Action);
                    insert.Run(
                        transaction, ("feed", feed), ("symbol", symbol.Ticker), ("ex_ticks", value.ExTicks), ("kind", kind),
                        ("amount", value.Amount), ("text", text), ("known_ticks", late.AfterTicks));
                }
            });
        }

        return ValueTask.CompletedTask;
    }

    /// <summary>Writes bars one by one.</summary>
    /// <param name="connection">That of the transaction.</param>
    /// <param name="transaction">Has all of them.</param>
    /// <param name="series">Whose they are.</param>
    /// <param name="bars">One or more.</param>
    /// <param name="sources">The provider of each that is not that of the feed.</param>
    /// <param name="others">Gets the times under which another bar is kept.</param>
    private protected virtual void Write(
        DbConnection connection, DbTransaction transaction, in SeriesKey series, IReadOnlyList<Bar> bars,
        IReadOnlyDictionary<long, string>? sources, List<long> others)
    {
        using var insert = SqlStatement.InsertNew(connection, "market_data");
        using var same = new SqlStatement(
            connection,
            """
            SELECT 1 FROM market_data WHERE feed = @feed AND symbol = @symbol AND interval = @interval AND ticks = @ticks
                AND open = @open AND high = @high AND low = @low AND close = @close AND volume = @volume
            """);
        foreach (var bar in bars)
        {
            var source = sources?.GetValueOrDefault(bar.Ticks);
            var added = insert.Run(
                transaction, ("feed", series.Feed), ("symbol", series.Symbol), ("interval", series.Interval), ("ticks", bar.Ticks),
                ("open", bar.Open), ("high", bar.High), ("low", bar.Low), ("close", bar.Close), ("volume", bar.Volume), ("source", source));
            if (added == 0 && same.Ask(
                transaction, ("feed", series.Feed), ("symbol", series.Symbol), ("interval", series.Interval), ("ticks", bar.Ticks),
                ("open", bar.Open), ("high", bar.High), ("low", bar.Low), ("close", bar.Close), ("volume", bar.Volume)) is null)
            {
                others.Add(bar.Ticks);
            }
        }
    }

    /// <summary>What the bars of a table belong to.</summary>
    private protected readonly record struct SeriesKey(string Feed, string Symbol, string Interval);

    private sealed record SourceRow
    {
        public long Ticks { get; init; }

        public string Source { get; init; } = "";
    }
}
