using TradeMind.Trading.Market;

namespace TradeMind.MarketData.Csv;

/// <summary>The invalid rows of one file. When they fail the load, only the first few are kept, and the rest counted.</summary>
internal sealed class RowProblems(string file, Symbol symbol, BadRows policy)
{
    private const int KeptWhenFailing = 100;

    private readonly List<DataFinding> _kept = [];

    public int Count { get; private set; }

    public IReadOnlyList<DataFinding> Kept => _kept;

    public void Add(FindingKind kind, int line, DateTime? time, string reason)
    {
        Count++;
        if (policy == BadRows.Drop)
        {
            _kept.Add(new(kind, FindingSeverity.Error, symbol, time, null, $"{reason}; the row was left out", file, line));
        }
        else if (_kept.Count < KeptWhenFailing)
        {
            _kept.Add(new(kind, FindingSeverity.Error, symbol, time, null, reason, file, line));
        }
    }
}
