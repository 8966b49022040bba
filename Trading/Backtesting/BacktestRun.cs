using TradeMind.Trading.Engine;
using TradeMind.Trading.Market;
using TradeMind.Trading.Parameters;
using TradeMind.Trading.Portfolio;
using TradeMind.Trading.Serialization;
using TradeMind.Trading.Signals;
using TradeMind.Trading.Strategies;

namespace TradeMind.Trading.Backtesting;

/// <summary>
/// One account driven over columns of bars by the one engine: a loop around <see cref="TradingEngine"/>'s step and nothing else.
/// </summary>
public sealed class BacktestRun<TStrategy> : IBacktestRun
    where TStrategy : struct, IStrategy<TStrategy>
{
    private const int SlicesBetweenReports = 1 << 16;

    private readonly BarSeries[] _series;
    private readonly TradingEngine _engine;
    private ParameterSet _parameters;
    private readonly int _longest;
    private MultiSymbolStrategy<TStrategy> _bank;
    private SingleSymbolStrategy<TStrategy> _solo;
    private double[] _equity = [];
    private long[] _ticks = [];
    private int _slices;
    private int _firstRow;
    private long _lastTicks = long.MinValue;

    /// <param name="series">One per symbol, in ordinal order of the symbols, all of one interval, at least one bar among them.</param>
    /// <param name="parameters">The strategy's.</param>
    /// <param name="options">The account's.</param>
    /// <exception cref="InvalidInputException">Series are missing or out of order, or an option is out of range.</exception>
    public BacktestRun(IReadOnlyList<BarSeries> series, ParameterSet parameters, AccountOptions options)
    {
        _series = [.. series];
        if (_series.Sum(s => (long)s.Count) == 0)
        {
            throw new InvalidInputException("there are no bars to run over", code: ErrorCodes.NoData);
        }

        if (_series.FirstOrDefault(s => s.Interval != options.Interval) is { } other)
        {
            throw new InvalidInputException($"{other.Symbol} has {other.Interval} bars, the account trades {options.Interval} bars");
        }

        _engine = new TradingEngine(options);
        Account = _engine.Open([.. _series.Select(s => s.Symbol)]);
        var pays = options.Dividends != DividendPolicy.None && _series.Any(s => s.Dividends.Count > 0);
        Account.Schedule = pays ? new DividendSchedule(_series) : null;
        _parameters = parameters;
        _longest = _series.Max(s => s.Count);
        CreateStrategies();
    }

    public TradingAccount Account { get; }

    public IReadOnlyList<BarSeries> Series => _series;

    // The bar times of a single series are its own; only those of several have to be kept.
    private bool IsSingle => _series.Length == 1 && Account.Options.Allocation is null;

    public ReadOnlySpan<long> Ticks => IsSingle ? _series[0].Ticks.Slice(_firstRow, _slices) : _ticks.AsSpan(0, _slices);

    public ReadOnlySpan<double> Equity => _equity.AsSpan(0, _slices);

    public void Run(DateTime? until = null, IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        if (_slices > 0 && Ticks[^1] != _lastTicks)
        {
            // Another run's state was loaded: what was recorded before is not its past.
            _slices = 0;
        }

        var (after, last) = (new BarTime(_lastTicks), until is { } time ? BarTime.From(time) : BarTime.MaxValue);
        Account.Schedule?.Begin(_lastTicks);
        Account.LastTicks = Math.Max(0, _lastTicks);
        var slices = IsSingle ? default : new ColumnSlice(_series, after, last);
        var bars = new SeriesSlice(_series[0], after, last);
        _firstRow = _slices == 0 ? bars.Index + 1 : _firstRow;
        while (Chunk(ref bars, ref slices))
        {
            cancellation.ThrowIfCancellationRequested();
            progress?.Report(Math.Min(1, (double)_slices / _longest));
        }

        progress?.Report(1);
    }

    public void Flatten() => _engine.Flatten(Account, new BarTime(_lastTicks));

    public void Restart(ParameterSet parameters, DateTime from)
    {
        _parameters = parameters;
        Flatten();
        Account.ForgetSignals();
        CreateStrategies();
        var (before, last) = (new BarTime(BarTime.From(from).Ticks - 1), new BarTime(_lastTicks));
        if (IsSingle)
        {
            var bars = new SeriesSlice(_series[0], before, last);
            WarmUp(ref bars, ref _solo);
        }
        else
        {
            var slices = new ColumnSlice(_series, before, last);
            WarmUp(ref slices, ref _bank);
        }
    }

    public void Reset() => Reset(_parameters);

    public void Reset(ParameterSet parameters)
    {
        _parameters = parameters;
        Account.Reset();
        CreateStrategies();
        _slices = 0;
        _lastTicks = long.MinValue;
    }

    public void VisitState<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IStateVisitor
    {
        visitor.Value(ref _lastTicks);
        Account.VisitState(ref visitor);
        if (IsSingle)
        {
            _solo.VisitState(ref visitor);
        }
        else
        {
            _bank.VisitState(ref visitor);
        }
    }

    /// <summary>Runs over the slices until the next report is due. True when there is more to come.</summary>
    private bool Chunk(ref SeriesSlice bars, ref ColumnSlice slices)
    {
        MakeRoom();
        var tape = new EquityRecorder(_equity, _ticks, _slices, Math.Min(_equity.Length, _slices + SlicesBetweenReports));
        var more = IsSingle
            ? _engine.StepSeries(Account, ref bars, ref _solo, ref tape)
            : _engine.Step(Account, ref slices, ref _bank, ref tape);
        _slices = tape.Next;
        _lastTicks = _slices > 0 ? Ticks[_slices - 1] : _lastTicks;
        return more;
    }

    /// <summary>Shows the strategies past slices, as an account with a shut gate would.</summary>
    private void WarmUp<TSlice, TSource>(ref TSlice slices, ref TSource source)
        where TSlice : struct, ISliceCursor
        where TSource : struct, ISignalSource
    {
        var signals = new SignalSide[_series.Length];
        while (slices.MoveNext())
        {
            for (var k = 0; k < slices.Count; k++)
            {
                var symbol = slices.SymbolAt(k);
                signals[symbol] = source.Evaluate(symbol, slices.BarOf(symbol, source.Inputs | BarInputs.Close));
            }

            if (source.Compares)
            {
                source.Complete(ref slices, signals);
            }
        }
    }

    private void CreateStrategies()
    {
        if (IsSingle)
        {
            _solo = new SingleSymbolStrategy<TStrategy>(TStrategy.Create(_parameters, _series[0]));
        }
        else
        {
            _bank = MultiSymbolStrategy<TStrategy>.Create(_parameters, _series);
        }
    }

    private void MakeRoom()
    {
        if (_equity.Length == 0)
        {
            var expected = _longest + 1;
            _equity = new double[expected];
            _ticks = IsSingle ? [] : new long[expected];
        }
        else if (_slices == _equity.Length)
        {
            Array.Resize(ref _equity, _slices * 2);
            Array.Resize(ref _ticks, IsSingle ? 0 : _slices * 2);
        }
    }
}
