using System.Runtime.CompilerServices;
using TradeMind.Trading.Market;
using TradeMind.Trading.Parameters;
using TradeMind.Trading.Serialization;
using TradeMind.Trading.Signals;

namespace TradeMind.Trading.Authoring;

/// <summary>
/// A strategy as a class: indicators are made in <see cref="Init"/>, advice is given in <see cref="OnBar"/>. There is one object per
/// symbol, fed each closed bar of it in order; it sees nothing else, so it cannot look ahead. Every field of the class is state: it is
/// saved and loaded with the portfolio by code that the compiler writes.
/// </summary>
public abstract class Strategy
{
    private readonly List<Indicator> _used = [];
    private Indicator[] _indicators = [];
    private string[] _labels = [];
    private string _id = "";
    private bool _isInitialising;
    private Bar _bar;

    // Where the bar is, if it came out of columns: only what a rule asks for is read of it.
    private BarSeries? _series;
    private int _row;

    // The last advice, a field for each part: storing all of it at each bar costs more than the rule.
    private SignalSide _side;
    private double _confidence, _a, _b, _c;
    private string? _source;

    /// <summary>The bar's close, price units.</summary>
    protected double Close => _series is null ? _bar.Close : _series.CloseColumn[_row];

    /// <summary>The bar's high, price units.</summary>
    protected double High => _series is null ? _bar.High : _series.HighColumn[_row];

    /// <summary>The bar's low, price units.</summary>
    protected double Low => _series is null ? _bar.Low : _series.LowColumn[_row];

    /// <summary>The bar's open, price units.</summary>
    protected double Open => _series is null ? _bar.Open : _series.OpenColumn[_row];

    /// <summary>Units traded during the bar.</summary>
    protected long Volume => _series is null ? _bar.Volume : _series.VolumeColumn[_row];

    /// <summary>The bar's time: the UTC instant at which an intraday bar opens, the exchange's date of a daily bar.</summary>
    protected DateTime Time => _series is null ? _bar.Time : new DateTime(_series.TicksAt(_row), DateTimeKind.Utc);

    /// <summary>Keep what is held.</summary>
    protected static Advice Hold => new(SignalSide.Hold, 0);

    /// <summary>No opinion: too little history. Indicators that are not ready abstain by themselves.</summary>
    protected static Advice Abstain => default;

    /// <summary>
    /// Bars after which advice no longer depends on where the data began: the longest of its indicators, and one for their previous values.
    /// Override it when fields remember more; <c>verify warm-up</c> measures it.
    /// </summary>
    /// <exception cref="InvalidInputException">An indicator depends on the first bar for ever, so only you can say.</exception>
    protected internal virtual int WarmUp => _indicators.Length == 0 ? 1 : 1 + _indicators.Max(RequireWarmUp);

    /// <summary>Makes the indicators, once, after the parameters have their values.</summary>
    protected abstract void Init();

    /// <summary>
    /// The advice at the close of this bar. Not called before every indicator given to <see cref="Use{T}"/> has a value.
    /// </summary>
    protected abstract Advice OnBar();

    /// <summary>Has an indicator updated with each bar, saved, counted into the warm-up and drawn. Only in <see cref="Init"/>.</summary>
    /// <exception cref="InvalidOperationException">Init is over, or the indicator is in use already.</exception>
    protected T Use<T>(T indicator)
        where T : Indicator
    {
        ArgumentNullException.ThrowIfNull(indicator);
        if (!_isInitialising || _used.Contains(indicator))
        {
            throw new InvalidOperationException($"{GetType().Name}: give each indicator to Use once, in Init");
        }

        _used.Add(indicator);
        return indicator;
    }

    /// <summary>For parameters that contradict each other; call it in <see cref="Init"/>.</summary>
    /// <exception cref="ParameterException">The condition does not hold.</exception>
    protected void Require(bool condition, string message)
    {
        if (!condition)
        {
            throw new ParameterException($"{_id}: {message}");
        }
    }

    /// <summary>Be long.</summary>
    /// <param name="confidence">0 to 1.</param>
    protected static Advice Buy(double confidence = 1) => new(SignalSide.Buy, Checked(confidence));

    /// <summary>Be long.</summary>
    /// <param name="reason">A text with up to three numbers in it, such as <c>$"RSI {rsi:F1}"</c>.</param>
    /// <param name="confidence">0 to 1.</param>
    /// <param name="source">Filled in by the compiler.</param>
    protected static Advice Buy(
        Reason reason, double confidence = 1, [CallerArgumentExpression(nameof(reason))] string source = "") =>
        new(SignalSide.Buy, Checked(confidence), source, reason.A, reason.B, reason.C);

    /// <summary>Be long.</summary>
    /// <param name="reason">A constant text.</param>
    /// <param name="confidence">0 to 1.</param>
    /// <param name="source">Filled in by the compiler.</param>
    protected static Advice Buy(
        string reason, double confidence = 1, [CallerArgumentExpression(nameof(reason))] string source = "") =>
        new(SignalSide.Buy, Checked(confidence), source);

    /// <summary>Be flat.</summary>
    /// <param name="confidence">0 to 1.</param>
    protected static Advice Sell(double confidence = 1) => new(SignalSide.Sell, Checked(confidence));

    /// <summary>Be flat.</summary>
    /// <param name="reason">A text with up to three numbers in it, such as <c>$"RSI {rsi:F1}"</c>.</param>
    /// <param name="confidence">0 to 1.</param>
    /// <param name="source">Filled in by the compiler.</param>
    protected static Advice Sell(
        Reason reason, double confidence = 1, [CallerArgumentExpression(nameof(reason))] string source = "") =>
        new(SignalSide.Sell, Checked(confidence), source, reason.A, reason.B, reason.C);

    /// <summary>Be flat.</summary>
    /// <param name="reason">A constant text.</param>
    /// <param name="confidence">0 to 1.</param>
    /// <param name="source">Filled in by the compiler.</param>
    protected static Advice Sell(
        string reason, double confidence = 1, [CallerArgumentExpression(nameof(reason))] string source = "") =>
        new(SignalSide.Sell, Checked(confidence), source);

    internal IReadOnlyList<Indicator> Indicators => _indicators;

    /// <summary>What each indicator is called in reasons: the field that holds it.</summary>
    internal IReadOnlyList<string> Labels => _labels;

    internal Advice Advice => new(_side, _confidence, _source, _a, _b, _c);

    internal double LastClose => Close;

    /// <summary>Makes the indicators. Called once, before the first bar.</summary>
    /// <param name="id">The strategy's, for messages.</param>
    /// <param name="fields">The indicators that its fields hold after Init.</param>
    /// <exception cref="DomainException">A parameter is not allowed, or an indicator was not given to Use.</exception>
    internal void Begin(string id, Func<Strategy, IReadOnlyList<IndicatorField>> fields)
    {
        _id = id;
        _isInitialising = true;
        Init();
        _isInitialising = false;
        _indicators = [.. _used];
        var held = fields(this);
        foreach (var field in held)
        {
            if (!_used.Contains(field.Indicator))
            {
                throw new InvalidInputException(
                    $"{id}: the indicator in '{field.Name}' is not updated: write {field.Name} = Use(...) in Init", "strategy");
            }
        }

        _labels = [.. _indicators.Select(used => held.FirstOrDefault(f => ReferenceEquals(f.Indicator, used)).Name ?? used.Name)];
    }

    internal SignalSide Update(in Bar bar)
    {
        (_bar, _series) = (bar, null);
        var isReady = true;
        foreach (var indicator in _indicators)
        {
            isReady &= indicator.Update(bar);
        }

        if (!isReady)
        {
            return SignalSide.Abstain;
        }

        Keep(OnBar());
        return _side;
    }

    /// <summary>Updates bar by bar until a signal comes that is waited for, or the end.</summary>
    /// <param name="series">The symbol's bars.</param>
    /// <param name="row">Index of the first bar; then of the bar at which it stopped, or the end.</param>
    /// <param name="end">Index after the last bar.</param>
    /// <param name="awaited">The signals to stop at.</param>
    /// <returns>The signal at the last bar that it was updated with.</returns>
    internal SignalSide UpdateUntil(BarSeries series, ref int row, int end, SignalSides awaited)
    {
        var side = SignalSide.Abstain;
        _series = series;
        for (; row < end; row++)
        {
            _row = row;
            var isReady = true;
            foreach (var indicator in _indicators)
            {
                isReady &= indicator.UpdateFrom(series, row);
            }

            side = SignalSide.Abstain;
            if (isReady)
            {
                Keep(OnBar());
                side = _side;
            }

            if (awaited.Contains(side))
            {
                break;
            }
        }

        return side;
    }

    /// <summary>The state that every strategy has: its indicators and the last bar.</summary>
    internal void VisitState<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IStateVisitor
    {
        foreach (var indicator in _indicators)
        {
            indicator.VisitState(ref visitor);
        }

        (_bar, _series) = (_series is null ? _bar : _series[_row], null);
        visitor.Value(ref _bar);
        visitor.Value(ref _side);
        visitor.Value(ref _confidence);
        StateFields.Text(ref visitor, ref _source);
        visitor.Value(ref _a);
        visitor.Value(ref _b);
        visitor.Value(ref _c);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Keep(in Advice advice)
    {
        (_side, _confidence, _a, _b, _c) = (advice.Side, advice.Confidence, advice.A, advice.B, advice.C);

        // The reason of a rule is the same text bar after bar, and a reference costs more to store than to compare.
        if (!ReferenceEquals(_source, advice.Source))
        {
            _source = advice.Source;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Checked(double confidence) => confidence is >= 0 and <= 1 ? confidence : OutOfRange(confidence);

    private static double OutOfRange(double confidence) =>
        throw new InvalidInputException($"confidence {confidence} is out of range: use a number from 0 to 1", "confidence");

    private int RequireWarmUp(Indicator indicator) => indicator.WarmUp ?? throw new InvalidInputException(
        $"{_id}: {indicator.Name} depends on the first bar for ever: override WarmUp with the bars after which your rule no longer does",
        "strategy");
}
