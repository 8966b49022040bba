using System.Globalization;
using TradeMind.Trading.Sessions;

namespace TradeMind.Grains.Sessions;

/// <summary>
/// What a session journals of symbols whose bars are missing, so that it reaches everyone who listens: once when it goes on without them or
/// has no bar of any, and once when bars have come.
/// </summary>
internal sealed class StaleNotices
{
    private const string Service = "service";

    /// <summary>As many as fit a journal's reason.</summary>
    private const int MostNamed = 5;

    private readonly SortedSet<string> _stale = new(StringComparer.Ordinal);

    /// <summary>Reports what is new. What could not be reported, because the journal failed, is reported the next time.</summary>
    /// <param name="missing">Symbols that are late.</param>
    /// <param name="isPastDeadline">Whether they are waited for no longer.</param>
    /// <param name="now">The session's time, UTC.</param>
    /// <param name="tell">Journals a notice.</param>
    public async Task TellAsync(IReadOnlyList<LateSymbol> missing, bool isPastDeadline, DateTime now, Func<SessionCommand, Task> tell)
    {
        if (_stale.Where(symbol => missing.All(late => late.Symbol != symbol)).ToList() is { Count: > 0 } back)
        {
            await tell(Notice(SessionAction.SymbolsCurrent, back[0], back, now));
            _stale.ExceptWith(back);
        }

        if (isPastDeadline && missing.Where(late => !_stale.Contains(late.Symbol)).ToList() is { Count: > 0 } gone)
        {
            await tell(Notice(SessionAction.SymbolsStale, gone[0].Symbol, [.. gone.Select(late => late.ToString())], now));
            _stale.UnionWith(gone.Select(late => late.Symbol));
        }
    }

    /// <summary>Says nothing more of some symbols.</summary>
    public void Forget(Predicate<string> isGone) => _stale.RemoveWhere(isGone);

    private static SessionCommand Notice(SessionAction action, string first, List<string> what, DateTime now)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"{action}-{first}-{now.Ticks}");
        var more = what.Count > MostNamed ? $" and {what.Count - MostNamed} more" : "";
        return new SessionCommand(id, action, Service, string.Join("; ", what.Take(MostNamed)) + more, now);
    }
}
