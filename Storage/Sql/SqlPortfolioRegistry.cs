using TradeMind.Storage.Abstractions;
using TradeMind.Storage.Portfolios;

namespace TradeMind.Storage.Sql;

/// <summary>The created portfolios in the database.</summary>
public sealed class SqlPortfolioRegistry(ISqlDatabase database) : IPortfolioRegistry
{
    private const string Select =
        """
        SELECT name, settings, provider, cloned_from AS ClonedFrom, made_at_ticks AS MadeAtTicks, made_by AS MadeBy, stage,
            changed_at_ticks AS ChangedAtTicks, changed_by AS ChangedBy
        FROM portfolios
        """;

    public IReadOnlyList<RegisteredPortfolio> All() => Ordered(database.Rows<Row>(Select));

    public IReadOnlyList<RegisteredPortfolio> AtStage(PortfolioStage stage) =>
        Ordered(database.Rows<Row>($"{Select} WHERE stage = @stage", new { stage = (long)stage }));

    public RegisteredPortfolio? Find(string name) => database.First<Row>($"{Select} WHERE name = @name", new { name })?.ToPortfolio();

    public bool TryAdd(RegisteredPortfolio portfolio)
    {
        ArgumentNullException.ThrowIfNull(portfolio);
        return database.Execute(
            """
            INSERT INTO portfolios (name, settings, provider, cloned_from, made_at_ticks, made_by, stage, changed_at_ticks, changed_by)
            VALUES (@Name, @Settings, @Provider, @ClonedFrom, @MadeAtTicks, @MadeBy, @Stage, @ChangedAtTicks, @ChangedBy)
            ON CONFLICT (name) DO NOTHING
            """,
            new
            {
                portfolio.Name,
                portfolio.Settings,
                portfolio.Provider,
                portfolio.ClonedFrom,
                MadeAtTicks = portfolio.MadeAt.Ticks,
                portfolio.MadeBy,
                Stage = (long)portfolio.Stage,
                ChangedAtTicks = portfolio.ChangedAt.Ticks,
                portfolio.ChangedBy,
            }) == 1;
    }

    public void ChangeSettings(string name, string settings) =>
        database.Execute("UPDATE portfolios SET settings = @settings WHERE name = @name", new { name, settings });

    public bool TryMove(string name, PortfolioStage from, PortfolioStage to, DateTime at, string by) => database.Execute(
        "UPDATE portfolios SET stage = @to, changed_at_ticks = @at, changed_by = @by WHERE name = @name AND stage = @from",
        new { name, from = (long)from, to = (long)to, at = at.Ticks, by }) == 1;

    /// <summary>Here, because databases differ in what the order of texts is.</summary>
    private static IReadOnlyList<RegisteredPortfolio> Ordered(IEnumerable<Row> rows) =>
        [.. rows.Select(row => row.ToPortfolio()).OrderBy(portfolio => portfolio.Name, StringComparer.Ordinal)];

    private sealed record Row
    {
        public string Name { get; init; } = "";

        public string Settings { get; init; } = "";

        public string? Provider { get; init; }

        public string? ClonedFrom { get; init; }

        public long MadeAtTicks { get; init; }

        public string MadeBy { get; init; } = "";

        public long Stage { get; init; }

        public long ChangedAtTicks { get; init; }

        public string ChangedBy { get; init; } = "";

        public RegisteredPortfolio ToPortfolio() => new()
        {
            Name = Name,
            Settings = Settings,
            Provider = Provider,
            ClonedFrom = ClonedFrom,
            MadeAt = UtcTime.FromTicks(MadeAtTicks),
            MadeBy = MadeBy,
            Stage = (PortfolioStage)Stage,
            ChangedAt = UtcTime.FromTicks(ChangedAtTicks),
            ChangedBy = ChangedBy,
        };
    }
}
