namespace TradeMind.Grains.Sessions;

/// <summary>Wakes a session that is not stopped once a minute, should the process that ran it be gone.</summary>
internal sealed class SessionReminder(IGrainBase session)
{
    private const string Name = "session";
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(1);

    private bool _isSet;

    public async Task SetAsync()
    {
        await session.RegisterOrUpdateReminder(Name, Period, Period);
        _isSet = true;
    }

    /// <summary>
    /// Sets it unless this activation knows that it is set: one that was lost, or left behind with an older version's data, is made anew.
    /// </summary>
    public async Task EnsureAsync()
    {
        if (!_isSet && await session.GetReminder(Name) is null)
        {
            await SetAsync();
        }

        _isSet = true;
    }

    public async Task RemoveAsync()
    {
        _isSet = false;
        if (await session.GetReminder(Name) is { } reminder)
        {
            await session.UnregisterReminder(reminder);
        }
    }
}
