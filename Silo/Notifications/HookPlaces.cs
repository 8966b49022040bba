using TradeMind.Storage.Notifications;

namespace TradeMind.Silo.Notifications;

/// <summary>Where a hook is in each source: in memory, and in the store as often as it matters.</summary>
internal sealed class HookPlaces(string hook, INotificationStore store)
{
    /// <summary>How far a hook may go over what is of no interest to it without its place being kept.</summary>
    private const int MostUnkept = 1_000;

    private readonly Dictionary<string, (HookCursor Now, long Kept)> _cursors = new(StringComparer.Ordinal);

    /// <summary>
    /// A hook that is new begins at the end of the source, and so does one whose place is beyond that: it is of another database.
    /// </summary>
    public async Task BeginAsync(INotificationSource source, CancellationToken cancellation)
    {
        var last = await source.LastAsync(cancellation).ConfigureAwait(false);
        if (await store.FindAsync(hook, source.Name, cancellation).ConfigureAwait(false) is not { } known || known.Sent > last)
        {
            await store.SaveAsync(new HookCursor(hook, source.Name, last, last, null), cancellation).ConfigureAwait(false);
        }
    }

    public async Task<HookCursor> FindAsync(INotificationSource source, CancellationToken cancellation)
    {
        if (!_cursors.TryGetValue(source.Name, out var known))
        {
            var cursor = await store.FindAsync(hook, source.Name, cancellation).ConfigureAwait(false)
                ?? new HookCursor(hook, source.Name, 0, 0, null);
            _cursors[source.Name] = known = (cursor, cursor.Sent);
        }

        return known.Now;
    }

    public async Task KeepAsync(HookCursor cursor, CancellationToken cancellation)
    {
        await store.SaveAsync(cursor, cancellation).ConfigureAwait(false);
        _cursors[cursor.Source] = (cursor, cursor.Sent);
    }

    /// <summary>Goes on to a number without having sent anything.</summary>
    public async Task SkipAsync(HookCursor cursor, long last, CancellationToken cancellation)
    {
        var kept = _cursors[cursor.Source].Kept;
        if (cursor.IsUnderWay || last - kept >= MostUnkept)
        {
            await KeepAsync(cursor.Finish(last), cancellation).ConfigureAwait(false);
        }
        else
        {
            _cursors[cursor.Source] = (cursor.Finish(last), kept);
        }
    }

    /// <summary>Another may have gone on meanwhile: the store knows.</summary>
    public void Forget() => _cursors.Clear();

    /// <summary>Keeps every place.</summary>
    public async Task EndAsync(CancellationToken cancellation)
    {
        foreach (var (now, _) in _cursors.Values.Where(cursor => cursor.Now.Sent > cursor.Kept).ToList())
        {
            await KeepAsync(now, cancellation).ConfigureAwait(false);
        }
    }
}
