namespace TradeMind.Contracts;

public enum ImportState
{
    /// <summary>Its bars can be used.</summary>
    Stored = 0,

    /// <summary>Rows were invalid: nothing was stored.</summary>
    Refused = 1,
}

/// <summary>A row that is not a valid bar.</summary>
/// <param name="Row">Line of the file, from 1.</param>
/// <param name="Field">The column at fault; empty when it is the row as a whole.</param>
/// <param name="Value">What stands there.</param>
/// <param name="Fix">What is wrong with it, and what to do.</param>
public sealed record ImportProblem(int Row, string Field, string Value, string Fix);

/// <summary>An imported CSV file.</summary>
/// <param name="Id">Such as <c>import-3</c>.</param>
/// <param name="Symbol">Ticker.</param>
/// <param name="Interval">Length of a bar; empty when nothing was stored.</param>
/// <param name="State">Whether its bars were stored.</param>
/// <param name="Rows">Rows with values, good and bad.</param>
/// <param name="Bars">Bars that were stored.</param>
/// <param name="BadRows">Rows that are no bars.</param>
/// <param name="First">Time of the first bar, UTC; null when nothing was stored.</param>
/// <param name="Last">Time of the last bar, UTC; null when nothing was stored.</param>
/// <param name="Problems">The first of the bad rows, at most 100.</param>
/// <param name="Findings">What else was noticed, in words.</param>
/// <param name="DataSet">The data set that has its bars as long as no later import of the symbol replaces them; empty when nothing was
/// stored.</param>
/// <param name="Who">By whom.</param>
/// <param name="At">When, UTC.</param>
public sealed record ImportView(
    string Id, string Symbol, string Interval, ImportState State, int Rows, int Bars, int BadRows, DateTime? First, DateTime? Last,
    IReadOnlyList<ImportProblem> Problems,
    IReadOnlyList<string> Findings, string DataSet, string Who, DateTime At);
