namespace TradeMind.Storage.Sql;

/// <summary>
/// What a service keeps beside the books of its portfolios, in tables that only make sense together: rows are numbered, chained or refer to
/// each other, so that they are copied into tables that have none, or not at all.
/// </summary>
public sealed record RecordGroup
{
    /// <summary>Counted trials, with their chain, and what probes found of the memory of models.</summary>
    public static RecordGroup Trials { get; } = new("trials", RecordPlace.Research)
    {
        Tables = [new("trial_batches", "id"), new("trial_runs", "batch, part"), new("model_probes", "made_ticks, model, hits_before")],
    };

    /// <summary>Runs with their results, and imported files with their bars.</summary>
    public static RecordGroup Runs { get; } = new("runs and imports", RecordPlace.Books)
    {
        Tables =
        [
            new("runs", "run") { Numbered = "run" }, new("run_results", "run"), new("imports", "id") { Numbered = "id" },
            new("imported_bars", "import, ticks"),
        ],
    };

    /// <summary>Calls of language models, what they have cost, and what became of their opinions.</summary>
    public static RecordGroup ModelCalls { get; } = new("model calls", RecordPlace.Books)
    {
        Tables = [new("model_calls", "id"), new("model_budgets", "scope"), new("reflections", "opinion_id")],
    };

    /// <summary>
    /// Users and keys, as hashes, and the log of what was done in their name. Sessions are not among it: everyone signs in again.
    /// </summary>
    public static RecordGroup Access { get; } = new("users and keys", RecordPlace.Access)
    {
        Tables = [new("users", "lower(name)"), new("keys", "id"), new("audit_log", "number") { Numbered = "number" }],
    };

    /// <summary>Alert rules, and when they fired.</summary>
    public static RecordGroup Alerts { get; } = new("alert rules", RecordPlace.Books)
    {
        Tables = [new("alert_rules", "rule") { Numbered = "rule" }, new("alert_firings", "firing") { Numbered = "firing" }],
    };

    private RecordGroup(string name, RecordPlace place) => (Name, Place) = (name, place);

    public static IReadOnlyList<RecordGroup> All { get; } = [Trials, Runs, ModelCalls, Access, Alerts];

    /// <summary>In words.</summary>
    public string Name { get; }

    /// <summary>In which file of a data directory they are; in PostgreSQL all are in one database.</summary>
    public RecordPlace Place { get; }

    /// <summary>Those that others refer to first.</summary>
    internal IReadOnlyList<RecordTable> Tables { get; private init; } = [];
}

/// <summary>The files of a data directory.</summary>
public enum RecordPlace
{
    /// <summary>That of the journal.</summary>
    Books = 0,

    /// <summary><c>research.db</c></summary>
    Research = 1,

    /// <summary><c>access.db</c></summary>
    Access = 2,
}

/// <summary>A table of a group.</summary>
/// <param name="Name">The same in every database.</param>
/// <param name="Order">Columns in whose order its rows are compared.</param>
internal sealed record RecordTable(string Name, string Order)
{
    /// <summary>The column whose values the database gives; null for none.</summary>
    public string? Numbered { get; init; }
}
