using TradeMind.Trading.Market;

namespace TradeMind.MarketData.Csv;

/// <summary>The problems of all files of a load, gathered so that one failure names them all.</summary>
internal sealed class ProblemReport
{
    private const int RowsShownAFile = 5;

    private readonly List<string> _messages = [];
    private readonly List<DataFinding> _problems = [];
    private Exception? _first;

    /// <summary>Runs the reading of one file; what it cannot read is reported with the rest.</summary>
    public void Guard(Action read)
    {
        try
        {
            read();
        }
        catch (MarketDataException exception)
        {
            _first ??= exception;
            _messages.Add(exception.Message);
            _problems.AddRange(exception.Problems);
        }
    }

    public void Add(string file, RowProblems problems)
    {
        const string Fix = "correct them, or leave bad rows out (--drop-bad-rows)";
        if (problems.Count == 1)
        {
            _messages.Add($"{problems.Kept[0]}; {Fix}");
        }
        else
        {
            var more = problems.Count > RowsShownAFile ? $", the first {RowsShownAFile} of them above" : "";
            _messages.Add($"{string.Join('\n', problems.Kept.Take(RowsShownAFile))}\n{file}: {problems.Count} bad rows{more}; {Fix}");
        }

        _problems.AddRange(problems.Kept);
    }

    public void ThrowIfAny()
    {
        if (_messages.Count > 0)
        {
            throw new MarketDataException(string.Join('\n', _messages), _problems, _first);
        }
    }
}
