using TradeMind.Trading.Engine;
using TradeMind.Trading.Market;
using TradeMind.Trading.Parameters;
using TradeMind.Trading.Serialization;

namespace TradeMind.Trading.Backtesting;

/// <summary>A backtest of one account. It can be stopped and continued, saved and loaded, and run again without allocating.</summary>
public interface IBacktestRun : IStateful
{
    TradingAccount Account { get; }

    /// <summary>The series it runs over, in ordinal order of the symbols.</summary>
    IReadOnlyList<BarSeries> Series { get; }

    /// <summary>Bar times of the slices run so far, UTC ticks.</summary>
    ReadOnlySpan<long> Ticks { get; }

    /// <summary>Equity at the closes of each of them, in floating point.</summary>
    ReadOnlySpan<double> Equity { get; }

    /// <summary>
    /// Continues from the account's current slice to the end, or to the last slice that is not after <paramref name="until"/>.
    /// </summary>
    /// <exception cref="OperationCanceledException">Cancelled; the account stands as it was between two slices and can be run
    /// on.</exception>
    void Run(DateTime? until = null, IProgress<double>? progress = null, CancellationToken cancellation = default);

    /// <summary>
    /// Orders everything that is held to be sold at the first open it may be, at its usual costs, and withdraws waiting purchases. Stops
    /// and targets rest until then.
    /// </summary>
    void Flatten();

    /// <summary>
    /// Goes on with other parameters: flattens, and replaces the strategies by fresh ones that have seen the bars from
    /// <paramref name="from"/> to the current slice. Cash, the peak of the equity and the record of trades stay.
    /// </summary>
    /// <param name="parameters">Of the same strategy.</param>
    /// <param name="from">Bar time of the first bar that the new strategies see, UTC.</param>
    /// <exception cref="ParameterException">The parameters contradict each other or belong to something else.</exception>
    void Restart(ParameterSet parameters, DateTime from);

    /// <summary>Back to before the first bar, with fresh strategies. Keeps its room.</summary>
    void Reset();

    /// <summary>The same with other parameters of the same strategy.</summary>
    /// <exception cref="ParameterException">The parameters contradict each other or belong to something else.</exception>
    void Reset(ParameterSet parameters);
}
