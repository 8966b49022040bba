using TradeMind.Trading.Backtesting;
using TradeMind.Trading.Engine;
using TradeMind.Trading.Market;
using TradeMind.Trading.Parameters;
using TradeMind.Trading.Statistics;

namespace TradeMind.Trading.Optimization;

/// <summary>
/// The one account of a walk forward: a single backtest in which only the parameters change. Positions, resting stops, cash, the peak of
/// the equity and the strategy's state pass from window to window, so that with parameters that never change it is the continuous backtest
/// to the cent. A switch of parameters sells what is held at the first open of the test, at its usual costs, and begins with a strategy
/// that has seen the bars of its training.
/// </summary>
/// <param name="plan">All but the parameters, with the calendar of the whole.</param>
/// <param name="series">One per symbol, by symbol, each with a bar.</param>
/// <param name="barTimes">Of all slices.</param>
internal sealed class WalkForwardAccount(BacktestPlan plan, IReadOnlyList<BarSeries> series, BarTime[] barTimes)
{
    private IBacktestRun? _run;
    private ParameterSet? _inForce;
    private bool _hasBegun;
    private int _done;

    /// <summary>Goes on to the end of a window's test.</summary>
    /// <param name="window">Later than those before.</param>
    /// <param name="parameters">What it trades by; null to hold nothing.</param>
    public WindowOutcome Test(Window window, ParameterSet? parameters)
    {
        // What is skipped between two tests passes with entries refused: a position does not vanish because no one looks.
        Advance(window.TestFrom, parameters, _inForce is null ? DecisionGate.Shut : DecisionGate.NoEntries);
        var isRestart = Take(window, parameters);
        var (before, trades) = (Equity, _run?.Account.Broker.Trades.Count ?? 0);
        var carried = isRestart ? 0 : _run?.Account.OpenPositions ?? 0;
        Advance(window.TestTo, parameters, parameters is null ? DecisionGate.Shut : DecisionGate.Open);
        return new WindowOutcome(
            before, Equity, (_run?.Account.Broker.Trades.Count ?? 0) - trades, isRestart, carried,
            before > 0 ? Curve((double)before, window.TestFrom).SessionSharpe() : null);
    }

    /// <summary>All that has passed.</summary>
    /// <param name="windows">What is known of each.</param>
    /// <param name="from">Number of the first slice of a test.</param>
    /// <param name="to">Number of the slice after the last one.</param>
    public WalkForwardResult Result(IReadOnlyList<WalkForwardWindow> windows, int from, int to)
    {
        _done = to;
        return new WalkForwardResult(windows, Curve((double)plan.Options.StartingCash, from))
        {
            FinalEquity = Equity,
            Trades = _run is null ? [] : _run.Account.Broker.Trades.Items.ToArray(),
            OrderListHash = OrderListHash.Compute(_run is null ? [] : [_run]),
        };
    }

    private decimal Equity => _run?.Account.Equity ?? plan.Options.StartingCash;

    /// <summary>Runs up to a slice, which is not included. The account is opened when the first parameters are known.</summary>
    private void Advance(int slice, ParameterSet? parameters, DecisionGate gate)
    {
        if (_run is null && parameters is not null)
        {
            _run = plan.Strategy.CreateRun(series, parameters, plan.Options);
        }

        if (_run is not null && slice > 0)
        {
            _run.Account.Gate = gate;
            _run.Run(until: barTimes[slice - 1].Utc);
        }

        _done = slice;
    }

    /// <summary>Puts parameters in force. True when the strategy began anew for them.</summary>
    private bool Take(Window window, ParameterSet? parameters)
    {
        if (_run is null || IsSame(parameters, _inForce))
        {
            return false;
        }

        // The first training is where the account begins, so its strategy has seen just that.
        var isFirst = !_hasBegun && window.TrainFrom == 0;
        (_inForce, _hasBegun) = (parameters, true);
        if (parameters is null)
        {
            _run.Flatten();
        }
        else if (!isFirst)
        {
            _run.Restart(parameters, barTimes[window.TrainFrom].Utc);
        }

        return parameters is not null && !isFirst;
    }

    private static bool IsSame(ParameterSet? left, ParameterSet? right) =>
        left is null || right is null ? left is null && right is null : left.Values.SequenceEqual(right.Values);

    /// <summary>From a slice to where the account is; it is worth its cash while there are no parameters yet.</summary>
    private EquityCurve Curve(double start, int from)
    {
        long[] ticks = [.. barTimes[from.._done].Select(time => time.Ticks)];
        double[] values = _run is null ? [.. ticks.Select(_ => (double)plan.Options.StartingCash)] : _run.Equity[from.._done].ToArray();
        return new EquityCurve(start, ticks, values).By(plan.Options.Frequency!);
    }
}

/// <summary>The outcome of one test.</summary>
/// <param name="Before">Worth at the close before it.</param>
/// <param name="After">Worth at its last close.</param>
/// <param name="Trades">Round trips that ended in it.</param>
/// <param name="IsRestart">Whether the strategy began anew.</param>
/// <param name="CarriedPositions">Positions that were held on from before it.</param>
/// <param name="Sharpe">Of a session's return, not annualised; null when it is not defined.</param>
internal sealed record WindowOutcome(
    decimal Before, decimal After, int Trades, bool IsRestart, int CarriedPositions, double? Sharpe)
{
    /// <summary>A fraction; 0 when nothing was left to lose.</summary>
    public double Return => Before > 0 ? (double)(After / Before) - 1 : 0;
}
