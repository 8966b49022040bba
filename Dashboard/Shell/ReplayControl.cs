using TradeMind.Contracts;
using TradeMind.Dashboard.Access;
using TradeMind.Dashboard.Live;

namespace TradeMind.Dashboard.Shell;

/// <summary>Plays the replay that a circuit shows. Nothing of it is journalled, and what is traded does not depend on it.</summary>
public sealed class ReplayControl(UserApi client, LiveData board)
{
    /// <summary>Speeds on offer, bar times a second; null for as fast as it goes.</summary>
    public static IReadOnlyList<double?> Speeds { get; } = [1, 4, 20, 200, null];

    /// <summary>Plays on when it is paused, and pauses it otherwise.</summary>
    /// <returns>Why it was rejected; null when it was not.</returns>
    public Task<string?> ToggleAsync() => board.Status.Value?.Replay is { IsPaused: true }
        ? PlayAsync(api => api.ResumeAsync())
        : PlayAsync(api => api.PauseAsync());

    /// <summary>Pauses it, and plays one bar time.</summary>
    /// <returns>Why it was rejected; null when it was not.</returns>
    public Task<string?> StepAsync() => PlayAsync(api => api.StepAsync());

    /// <param name="barsPerSecond">Null for as fast as it goes.</param>
    /// <returns>Why it was rejected; null when it was not.</returns>
    public Task<string?> SetSpeedAsync(double? barsPerSecond) => PlayAsync(api => api.SetSpeedAsync(barsPerSecond));

    private async Task<string?> PlayAsync(Func<IReplayApi, Task<ReplayView>> command)
    {
        try
        {
            await command((await client.ApiAsync()).Replay);
            return null;
        }
        catch (ApiException exception)
        {
            return exception.Message;
        }
        finally
        {
            board.Status.Invalidate();
        }
    }
}
