using TradeMind.Contracts;
using TradeMind.Dashboard.Parts;
using TradeMind.Trading.Indicators;

namespace TradeMind.Dashboard.Pages.Symbols;

/// <summary>The candles of a symbol with what belongs to them. What comes in is added, and not all of it sent again.</summary>
public sealed class CandleChartModel
{
    private readonly List<long> _times = [];
    private readonly List<double> _open = [], _high = [], _low = [], _close = [], _volume = [];
    private readonly List<(string Text, string Output, List<double?> Values)> _columns = [];
    private readonly List<List<(string Text, string Output)>> _panes = [];
    private readonly List<(string Text, string Output)> _overlays = [];
    private readonly List<double?>? _compared;
    private readonly ChartMarks _marks;

    /// <param name="view">The bars and the columns of the indicators.</param>
    /// <param name="indicators">Those that are drawn.</param>
    /// <param name="compared">Another symbol's bars; null for none.</param>
    /// <param name="marks">What was done and said.</param>
    /// <param name="hasEarlier">The chart may ask for bars before the first.</param>
    public CandleChartModel(
        SymbolView view, IReadOnlyList<ChosenIndicator> indicators, SymbolView? compared, ChartMarks marks, bool hasEarlier)
    {
        ArgumentNullException.ThrowIfNull(view);
        ArgumentNullException.ThrowIfNull(indicators);
        ArgumentNullException.ThrowIfNull(marks);
        _marks = marks;
        _compared = compared is null ? null : [];
        Data = new CandlesData(
            view.Symbol, view.Interval, _times, _open, _high, _low, _close, _volume, marks.Fills, marks.Levels,
            [.. Overlays(indicators)], [.. Panes(indicators)])
        {
            Signals = marks.Signals,
            Orders = marks.Orders,
            Compare = compared is null ? null : new Comparison(compared.Symbol, _compared!),
            HasEarlier = hasEarlier,
            Note = view.HasEarlier && !hasEarlier && view.Bars.Count > 0
                ? $"Only the last {DisplayFormat.Count(view.Bars.Count)} bars are loaded: longer bars go further back." : null,
        };
        Add(view, compared);

        // All of them are drawn from the start.
        marks.TakeChanges();
    }

    /// <summary>As it is drawn. The same object as long as bars are only added.</summary>
    public CandlesData Data { get; }

    /// <summary>What was done and said.</summary>
    public ChartMarks Marks => _marks;

    /// <summary>The time of the bar before the last; null when there is none.</summary>
    public DateTimeOffset? BeforeLast => _times.Count < 2 ? null : DateTimeOffset.FromUnixTimeSeconds(_times[^2]);

    /// <summary>
    /// Whether bars go on from these: the first is the last of these with the same open. Another open means that a split has changed the
    /// units of all.
    /// </summary>
    public bool IsContinuedBy(SymbolView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        return _times.Count > 0 && view.Bars is [var first, ..]
            && DisplayFormat.Seconds(first.Time) == _times[^1] && first.Open.Equals(_open[^1]);
    }

    /// <summary>Adds bars from the last one on, which may have grown.</summary>
    /// <param name="view">From the last bar on.</param>
    /// <param name="compared">The other symbol's bars from about then; null for none.</param>
    /// <returns>What the chart has to add.</returns>
    public CandlesAppend Append(SymbolView view, SymbolView? compared)
    {
        ArgumentNullException.ThrowIfNull(view);
        var from = _times.Count - 1;
        foreach (var column in (List<double>[])[_open, _high, _low, _close, _volume])
        {
            column.RemoveAt(from);
        }

        _times.RemoveAt(from);
        _columns.ForEach(column => column.Values.RemoveAt(from));
        _compared?.RemoveAt(from);
        Add(view, compared);
        var (fills, signals, levels, orders) = _marks.TakeChanges();
        return new CandlesAppend(
            _times[from..], _open[from..], _high[from..], _low[from..], _close[from..], _volume[from..],
            [.. _overlays.Select(key => Values(key)[from..])], [.. _panes.Select(pane => pane.ConvertAll(key => Values(key)[from..]))],
            _compared?[from..], fills, signals, levels, orders);
    }

    private void Add(SymbolView view, SymbolView? compared)
    {
        foreach (var bar in view.Bars)
        {
            _times.Add(DisplayFormat.Seconds(bar.Time));
            _open.Add(bar.Open);
            _high.Add(bar.High);
            _low.Add(bar.Low);
            _close.Add(bar.Close);
            _volume.Add(bar.Volume);
            _compared?.Add(LastClose(compared, bar.Time) ?? (_compared.Count > 0 ? _compared[^1] : null));
        }

        foreach (var (text, output, values) in _columns)
        {
            values.AddRange(view.Indicators.First(column => column.Indicator == text && column.Output == output).Values);
        }
    }

    private static double? LastClose(SymbolView? compared, DateTime until)
    {
        var (low, high) = (0, compared?.Bars.Count ?? 0);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = compared!.Bars[middle].Time <= until ? (middle + 1, high) : (low, middle);
        }

        return low == 0 ? null : compared!.Bars[low - 1].Close;
    }

    private IEnumerable<Column> Overlays(IReadOnlyList<ChosenIndicator> indicators)
    {
        foreach (var (indicator, output) in Drawn(indicators).Where(drawn => drawn.Output.Scale != OutputScale.Pane))
        {
            _overlays.Add((indicator.Text, output.Name));
            yield return Column(indicator, output);
        }
    }

    private IEnumerable<IndicatorPane> Panes(IReadOnlyList<ChosenIndicator> indicators)
    {
        foreach (var pane in Drawn(indicators).Where(drawn => drawn.Output.Scale == OutputScale.Pane)
            .GroupBy(drawn => (drawn.Indicator.Text, drawn.Output.Pane)))
        {
            _panes.Add([.. pane.Select(drawn => (drawn.Indicator.Text, drawn.Output.Name))]);
            var first = pane.First().Output;
            yield return new IndicatorPane(
                first.Pane, [.. pane.Select(drawn => Column(drawn.Indicator, drawn.Output))], first.Guides, first.Low, first.High);
        }
    }

    private static IEnumerable<(ChosenIndicator Indicator, IndicatorOutput Output)> Drawn(IReadOnlyList<ChosenIndicator> indicators) =>
        indicators.SelectMany(indicator => indicator.Outputs.Select(output => (indicator, output)));

    private Column Column(ChosenIndicator indicator, IndicatorOutput output)
    {
        var values = new List<double?>();
        _columns.Add((indicator.Text, output.Name, values));
        return new Column(
            indicator.TitleOf(output), values, output.Style.ToString().ToLowerInvariant(),
            output.Scale == OutputScale.Volume ? "volume" : "price");
    }

    private List<double?> Values((string Text, string Output) key) =>
        _columns.First(column => column.Text == key.Text && column.Output == key.Output).Values;
}
