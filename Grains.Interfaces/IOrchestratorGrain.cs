using Orleans.Concurrency;
using TradeMind.Grains.Messages;
using TradeMind.Grains.Views;
using TradeMind.Trading.Sessions;

namespace TradeMind.Grains;

/// <summary>
/// Runs the trading session of a portfolio: asks for bars when the calendar says that some have closed, collects those of a slice, has them
/// analysed, collects the signals and hands both to the portfolio, slice by slice in order. Key: the portfolio's name.
/// </summary>
[Alias("trademind.orchestrator")]
public interface IOrchestratorGrain : IGrainWithStringKey
{
    /// <summary>Looks whether there is something to do. Telling it early, late or twice does no harm.</summary>
    [Alias("wake")]
    ValueTask WakeAsync();

    /// <exception cref="Storage.StorageException">The journal could not be written; nothing has changed.</exception>
    [Alias("command")]
    ValueTask<SessionStatus> CommandAsync(SessionCommand command);

    /// <summary>Changes the plan from the next slice on, once the bars that a new symbol's strategies need are there.</summary>
    /// <exception cref="TradeMind.Trading.DomainException">It cannot be carried out: the message says why, Field names the field. Nothing
    /// has changed.</exception>
    /// <exception cref="Storage.StorageException">The journal could not be written; nothing has changed.</exception>
    [Alias("change-plan")]
    ValueTask<SessionStatus> ChangePlanAsync(PlanRequest request);

    [Alias("status")]
    [AlwaysInterleave]
    ValueTask<SessionStatus> GetStatusAsync();
}
