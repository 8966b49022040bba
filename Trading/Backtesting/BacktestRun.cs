using TradeMind.Trading.Engine;
using TradeMind.Trading.Market;
using TradeMind.Trading.Parameters;
using TradeMind.Trading.State;
using TradeMind.Trading.Strategies;

namespace TradeMind.Trading.Backtesting;

/// <summary>
/// One account driven over columns of bars by the one engine: a loop around <see cref="TradingEngine.Step"/> and nothing else. It can be
/// stopped and continued, saved and loaded, and run again without allocating.
/// </summary>
public sealed class BacktestRun<TStrategy> : IStateful
    where TStrategy : struct, IStrategy<TStrategy>
{
    private const int SlicesBetweenReports = 1 << 16;

    private readonly BarSeries[] _series;
    private readonly TradingEngine _engine;
    private readonly ParameterSet _parameters;
    private StrategyBank<TStrategy> _bank;
    private double[] _equity = [];
    private long[] _ticks = [];
    private int _slices;
    private long _lastTicks = long.MinValue;

    /// <param name="series">One a symbol, in ordinal order of the symbols, all of one interval, at least one bar among them.</param>
    /// <param name="parameters">The strategy's.</param>
    /// <param name="options">The account's.</param>
    /// <exception cref="ArgumentException">Series are missing or out of order, or an option is out of range.</exception>
    public BacktestRun(IReadOnlyList<BarSeries> series, ParameterSet parameters, AccountOptions options)
    {
        _series = [.. series];
        if (_series.Sum(s => (long)s.Count) == 0)
        {
            throw new ArgumentException("there are no bars to run over", nameof(series));
        }

        if (_series.FirstOrDefault(s => s.Interval != options.Interval) is { } other)
        {
            throw new ArgumentException($"{other.Symbol} has {other.Interval} bars, the account trades {options.Interval} bars", nameof(series));
        }

        _engine = new TradingEngine(options);
        Account = _engine.Open([.. _series.Select(s => s.Symbol)]);
        _parameters = parameters;
        _bank = StrategyBank<TStrategy>.Create(parameters, _series);
    }

    public TradingAccount Account { get; }

    /// <summary>Labels of the slices run so far.</summary>
    public ReadOnlySpan<long> Ticks => _ticks.AsSpan(0, _slices);

    /// <summary>Equity at the closes of each of them, in floating point.</summary>
    public ReadOnlySpan<double> Equity => _equity.AsSpan(0, _slices);

    /// <summary>Runs on from where the account stands to the end, or to the last slice that is not after <paramref name="until"/>.</summary>
    /// <exception cref="OperationCanceledException">Cancelled; the account stands as it was between two slices and can be run on.</exception>
    public void Run(DateTime? until = null, IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        var last = until?.Ticks ?? long.MaxValue;
        if (_series.Length == 1)
        {
            var slice = new SeriesSlice(_series[0]);
            Drive(ref slice, last, progress, cancellation);
        }
        else
        {
            var slice = new ColumnSlice(_series);
            Drive(ref slice, last, progress, cancellation);
        }
    }

    /// <summary>Back to before the first bar, with fresh strategies. Keeps its room.</summary>
    public void Reset()
    {
        Account.Reset();
        _bank = StrategyBank<TStrategy>.Create(_parameters, _series);
        _slices = 0;
        _lastTicks = long.MinValue;
    }

    public void Transfer<TTransfer>(ref TTransfer transfer)
        where TTransfer : struct, IStateTransfer
    {
        transfer.Value(ref _lastTicks);
        Account.Transfer(ref transfer);
        _bank.Transfer(ref transfer);
    }

    private void Drive<TSlice>(scoped ref TSlice slice, long last, IProgress<double>? progress, CancellationToken cancellation)
        where TSlice : struct, ISliceCursor, allows ref struct
    {
        if (_lastTicks > long.MinValue)
        {
            slice.SkipPast(_lastTicks);
        }

        var total = _series.Max(s => s.Count);
        while (Chunk(ref slice, last))
        {
            cancellation.ThrowIfCancellationRequested();
            progress?.Report(Math.Min(1, (double)_slices / total));
        }

        progress?.Report(1);
    }

    /// <summary>The loop. True when there is more to come.</summary>
    private bool Chunk<TSlice>(scoped ref TSlice slice, long last)
        where TSlice : struct, ISliceCursor, allows ref struct
    {
        var (account, engine) = (Account, _engine);
        var bank = _bank;
        var cursor = slice;
        MakeRoom();
        var (equity, ticks) = (_equity, _ticks);
        var end = Math.Min(equity.Length, _slices + SlicesBetweenReports);
        var n = _slices;
        var more = true;
        while (n < end && (more = cursor.MoveNext() && cursor.Ticks <= last))
        {
            ticks[n] = cursor.Ticks;
            equity[n] = engine.Step(account, cursor, bank);
            n++;
        }

        slice = cursor;
        _slices = n;
        if (n > 0)
        {
            _lastTicks = ticks[n - 1];
        }

        return more;
    }

    private void MakeRoom()
    {
        if (_equity.Length == 0)
        {
            var expected = _series.Max(s => s.Count) + 1;
            (_equity, _ticks) = (new double[expected], new long[expected]);
        }
        else if (_slices == _equity.Length)
        {
            Array.Resize(ref _equity, _slices * 2);
            Array.Resize(ref _ticks, _slices * 2);
        }
    }
}
