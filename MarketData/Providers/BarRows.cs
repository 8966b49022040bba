using TradeMind.Trading.Market;

namespace TradeMind.MarketData.Providers;

/// <summary>
/// Collects the rows of an answer, of all its pages. They are sorted; a row that is not a valid bar is left out, of two with one
/// time the later one counts, and each is a finding.
/// </summary>
internal sealed class BarRows
{
    private readonly SortedDictionary<long, Bar> _bars = [];
    private readonly List<string> _findings = [];
    private bool _hasRounded;
    private long _latest;
    private int _count;

    /// <summary>A lost fraction is said in the same words each time: it is one finding of a symbol, not one of each answer.</summary>
    public IReadOnlyList<string> Findings => _hasRounded ? [.. _findings, WholeVolume.Finding] : _findings;

    /// <param name="barTime">The bar's time, UTC ticks.</param>
    /// <param name="open">Price.</param>
    /// <param name="high">Price.</param>
    /// <param name="low">Price.</param>
    /// <param name="close">Price.</param>
    /// <param name="volume">Units; see <see cref="WholeVolume"/>.</param>
    public void Add(long barTime, double open, double high, double low, double close, double volume)
    {
        var row = _count++;
        var units = WholeVolume.Round(volume);
        if (BarFault.Find(open, high, low, close, units) is { } fault)
        {
            _findings.Add($"row {row} ({new BarTime(barTime)}) is not a valid bar: {fault}");
            return;
        }

        if (barTime < _latest)
        {
            _findings.Add($"row {row} ({new BarTime(barTime)}) is out of order");
        }

        _hasRounded |= volume != units;
        var bar = new Bar(new DateTime(barTime, DateTimeKind.Utc), open, high, low, close, units);
        if (_bars.TryGetValue(barTime, out var earlier) && earlier != bar)
        {
            _findings.Add($"row {row} ({new BarTime(barTime)}) has the time of an earlier row; the later one counts");
        }

        _latest = Math.Max(_latest, barTime);
        _bars[barTime] = bar;
    }

    /// <summary>A row whose fields cannot be used.</summary>
    public void Reject(string time, string reason) => _findings.Add($"row {_count++} ({time}) is not a valid bar: {reason}");

    /// <summary>The bars that are after one instant and not after another, UTC ticks, oldest first.</summary>
    public IReadOnlyList<Bar> Between(long after, long until) => [.. _bars.Values.Where(bar => bar.Ticks > after && bar.Ticks <= until)];
}
