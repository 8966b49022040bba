using TradeMind.Contracts;

namespace TradeMind.Grains;

/// <summary>
/// A run over past bars, waiting, in progress or ended: a backtest, a sweep or a walk forward, by the same engine. While it runs its stream
/// <see cref="Streams.Backtest"/> reports its progress. Key: the run's id.
/// </summary>
[Alias("trademind.backtest")]
public interface IBacktestGrain : IGrainWithStringKey
{
    /// <summary>Puts the run, which is in the store, into the queue; repeating it changes nothing.</summary>
    /// <exception cref="TradeMind.Trading.InvalidInputException">There is no such run.</exception>
    [Alias("start")]
    ValueTask<RunView> StartAsync();

    /// <summary>Stops it at once; what ended before stays as it was.</summary>
    /// <exception cref="TradeMind.Trading.InvalidInputException">There is no such run.</exception>
    [Alias("cancel")]
    ValueTask<RunView> CancelAsync();

    /// <summary>Null when there is no such run.</summary>
    [Alias("status")]
    ValueTask<RunView?> GetStatusAsync();
}
