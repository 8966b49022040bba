using Orleans;
using TradeMind.Grains.Messages;
using TradeMind.Grains.Views;

namespace TradeMind.Grains;

/// <summary>A backtest in progress or finished: the plan of a session over stored bars, by the same engine. Key: the run's id.</summary>
[Alias("trademind.backtest")]
public interface IBacktestGrain : IGrainWithStringKey
{
    /// <summary>Starts the run; told again with the same request it changes nothing.</summary>
    /// <exception cref="ArgumentException">The request is not usable, or the run was started with another one; the message says which.</exception>
    [Alias("start")]
    ValueTask<BacktestStatus> StartAsync(BacktestRequest request);

    /// <summary>Stops the run between two slices; what was done until then is kept in the status.</summary>
    [Alias("cancel")]
    ValueTask<BacktestStatus> CancelAsync();

    [Alias("status")]
    ValueTask<BacktestStatus> GetStatusAsync();
}
