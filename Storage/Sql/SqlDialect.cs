namespace TradeMind.Storage.Sql;

/// <summary>Where the SQL of one database differs from that of the others.</summary>
public abstract class SqlDialect
{
    /// <summary>How many journal groups commit at the same time: 1 where the database has one writer.</summary>
    public abstract int JournalWriters { get; }

    /// <summary>
    /// Whether a parameter can be an array, and statements are better sent together: the database answers over a network.
    /// </summary>
    public abstract bool TakesArrays { get; }

    /// <summary>What follows a query that locks its rows until the transaction ends.</summary>
    public abstract string ForUpdate { get; }

    /// <summary>
    /// Whether a decision's column <c>signals</c> has a signal of the agent <c>@agent</c> that did not abstain.
    /// </summary>
    public abstract string HasSignalOfAgent { get; }

    /// <summary>Asks for the highest number that a batch of trials ever had, whether it is still there or not.</summary>
    public abstract string HighestTrialBatch { get; }

    /// <summary>
    /// What has a numbered column go on after its highest value once rows with numbers of their own were written; null where it does by
    /// itself.
    /// </summary>
    public abstract string? ContinueNumbers(string table, string column);

    /// <summary>Begins a transaction that only reads, and that sees everything as it was at its first read.</summary>
    public abstract string BeginReading { get; }

    /// <summary>An exact decimal as a parameter.</summary>
    public abstract object Decimal(decimal value);

    /// <summary>A column of exact decimals as numbers that can be compared and multiplied.</summary>
    public abstract string Number(string column);

    /// <summary>Whether a column is one of the values of a list.</summary>
    /// <param name="column">Its name.</param>
    /// <param name="parameter">Such as <c>@ids</c>.</param>
    public abstract string IsIn(string column, string parameter);
}
