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

    /// <summary>Plays the portfolio's replay at another speed. None of the commands to a replay is journalled, nor changes what is
    /// traded.</summary>
    /// <param name="slicesPerSecond">Above 0 and at most 100,000; null for as fast as they are taken.</param>
    /// <exception cref="TradeMind.Trading.InvalidInputException">The speed is out of range, or the feed is live.</exception>
    [Alias("replay-speed")]
    ValueTask<SessionStatus> SetReplaySpeedAsync(double? slicesPerSecond);

    /// <summary>Plays no further bars: the session waits, as it would on a market that is closed.</summary>
    /// <exception cref="TradeMind.Trading.InvalidInputException">The feed is live.</exception>
    [Alias("replay-pause")]
    ValueTask<SessionStatus> PauseReplayAsync();

    /// <summary>Plays on.</summary>
    /// <exception cref="TradeMind.Trading.InvalidInputException">The feed is live.</exception>
    [Alias("replay-resume")]
    ValueTask<SessionStatus> ResumeReplayAsync();

    /// <summary>Pauses the replay, and plays the bars of one bar time.</summary>
    /// <exception cref="TradeMind.Trading.InvalidInputException">The feed is live.</exception>
    [Alias("replay-step")]
    ValueTask<SessionStatus> StepReplayAsync();

    [Alias("status")]
    [AlwaysInterleave]
    ValueTask<SessionStatus> GetStatusAsync();
}
