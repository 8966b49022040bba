using System.Security.Cryptography;
using TradeMind.Contracts;
using TradeMind.Dashboard.Access;
using TradeMind.Dashboard.Live;

namespace TradeMind.Dashboard.Shell;

/// <summary>A session command that is available on every page.</summary>
/// <param name="Name">As in <c>POST session/{name}</c>.</param>
/// <param name="Label">On the button.</param>
/// <param name="Title">Of the question that is asked before.</param>
/// <param name="Effect">What it does, in a sentence.</param>
/// <param name="IsDanger">It is hard to take back.</param>
public sealed record SessionCommandOption(string Name, string Label, string Title, string Effect, bool IsDanger)
{
    public static SessionCommandOption Start { get; } =
        new("start", "Start", "Start trading?", "The session decides on new slices, and buys again after a pause.", false);

    public static SessionCommandOption Pause { get; } =
        new("pause", "Pause", "Pause trading?",
            "The session buys nothing new. Bars go on coming, and exits, stops and targets with them.", false);

    public static SessionCommandOption Stop { get; } = new("stop", "Stop", "Stop trading?",
        "The session makes no decisions until it is started again. Resting orders, stops and targets included, stay in the market.", true);

    public static SessionCommandOption Flatten { get; } = new("flatten", "Flatten", "Sell everything?",
        "Every position is sold at the next open, and nothing is bought until the session is started again.", true);

    public static SessionCommandOption ResetBreaker { get; } = new("reset-breaker", "Reset breaker", "Lift the daily-loss breaker?",
        "New positions are taken again in a session that has lost more than its limit.", true);
}

/// <summary>Sends a circuit's commands, each in the name of who is signed in.</summary>
public sealed class SessionControl(UserApi client, LiveData board)
{
    /// <summary>A command is on its way.</summary>
    public bool IsBusy { get; private set; }

    /// <summary>Why the last one was rejected; empty when it was not.</summary>
    public string Problem { get; private set; } = "";

    /// <summary>One key per command: sent twice, it is carried out once.</summary>
    public static string NewKey() => RandomNumberGenerator.GetHexString(32, lowercase: true);

    /// <returns>Whether it was carried out.</returns>
    public async Task<bool> SendAsync(SessionCommandOption command, string why, string key)
    {
        ArgumentNullException.ThrowIfNull(command);
        (IsBusy, Problem) = (true, "");
        try
        {
            var api = await client.ApiAsync();
            await api.Session.CommandAsync(command.Name, new CommandRequest(client.User, why.Trim()), key);
            return true;
        }
        catch (ApiException exception)
        {
            Problem = exception.Message;
            return false;
        }
        finally
        {
            IsBusy = false;
            board.Status.Invalidate();
            board.Commands.Invalidate();
        }
    }
}
