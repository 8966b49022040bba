using TradeMind.Trading.Market;

namespace TradeMind.MarketData.Csv;

/// <summary>What was found in the text of one symbol's file.</summary>
/// <param name="Series">The bars; null when rows were bad and bad rows are not left out, or none is left.</param>
/// <param name="Rows">Rows with values, good and bad.</param>
/// <param name="BadRows">How many of them are no bars.</param>
/// <param name="Problems">The first of these, each with its line.</param>
/// <param name="Findings">What else was noticed.</param>
public sealed record CsvContent(
    BarSeries? Series, int Rows, int BadRows, IReadOnlyList<DataFinding> Problems, IReadOnlyList<DataFinding> Findings);
