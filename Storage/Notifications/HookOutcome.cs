namespace TradeMind.Storage.Notifications;

/// <summary>What became of the messages of a hook.</summary>
public sealed record HookOutcome
{
    /// <summary>Name of the hook.</summary>
    public string Hook { get; init; } = "";

    /// <summary>The last attempt, UTC.</summary>
    public DateTime AttemptedAt { get; init; }

    /// <summary>The last that succeeded, UTC; null when none has.</summary>
    public DateTime? DeliveredAt { get; init; }

    /// <summary>Id of the message that was tried last.</summary>
    public string Message { get; init; } = "";

    /// <summary>HTTP status of the last answer; 0 when there was none.</summary>
    public int Status { get; init; }

    /// <summary>What was wrong with the last attempt, without addresses and secrets; empty when nothing was.</summary>
    public string Problem { get; init; } = "";

    /// <summary>Attempts that failed since the last that did not.</summary>
    public int Failures { get; init; }

    /// <summary>Messages delivered.</summary>
    public long Delivered { get; init; }

    /// <summary>Messages given up.</summary>
    public long GivenUp { get; init; }
}

/// <summary>A message that was given up.</summary>
/// <param name="Hook">Whose.</param>
/// <param name="Message">Its id.</param>
/// <param name="LostAt">When, UTC.</param>
/// <param name="Events">The events it reported.</param>
/// <param name="Problem">Why, without addresses and secrets.</param>
public sealed record LostMessage(string Hook, string Message, DateTime LostAt, long Events, string Problem);
